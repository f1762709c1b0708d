import { isDeepStrictEqual } from "node:util";

/** One thing that was looked at. */
export interface Check {
  /** What must hold, with the numbers that were seen. */
  what: string;
  passed: boolean;
  /** What was seen instead, and what helps. */
  detail?: string;
}

/** A step of a rehearsal and what was checked in it. */
export interface Step {
  name: string;
  checks: Check[];
  /** What a reader should know and that fails nothing, such as a policy that cannot be proved yet. */
  notes: string[];
  seconds: number;
}

/** Lets a step say what it looked at. */
export class Checks {
  readonly checks: Check[] = [];
  readonly notes: string[] = [];

  /** Something must be true; `detail` says what was seen instead. */
  that(what: string, passed: boolean, detail = ""): boolean {
    this.checks.push(passed || detail === "" ? { what, passed } : { what, passed, detail });
    return passed;
  }

  /** Two values must be the same. */
  same(what: string, actual: unknown, expected: unknown): boolean {
    const said = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
    return this.that(what, isDeepStrictEqual(actual, expected), `is ${said(actual)}, should be ${said(expected)}`);
  }

  /** Two lists must have the same members; the detail names those that are missing and those that are too many. */
  sameMembers(what: string, actual: Iterable<string>, expected: Iterable<string>): boolean {
    const [there, wanted] = [new Set(actual), new Set(expected)];
    const missing = [...wanted].filter((one) => !there.has(one));
    const extra = [...there].filter((one) => !wanted.has(one));
    const detail = [
      ...(missing.length > 0 ? [`missing: ${some(missing)}`] : []),
      ...(extra.length > 0 ? [`too many: ${some(extra)}`] : []),
    ].join("; ");
    return this.that(what, detail === "", detail);
  }

  note(text: string): void {
    this.notes.push(text);
  }
}

/** The first few of a long list. */
export function some(list: readonly string[], most = 6): string {
  const rest = list.length - most;
  return rest > 0 ? `${list.slice(0, most).join(", ")} and ${rest} more` : list.join(", ");
}

/** The steps of one rehearsal, in order. After one that failed in a way that the others build on, they are not reached. */
export class Steps {
  readonly steps: Step[] = [];
  #stopped = false;

  /** @param tell is called when a step begins and when it has ended */
  constructor(private readonly tell: (name: string, step?: Step) => void = () => undefined) {}

  /**
   * Carries out a step. Whatever it throws is a failed check. `vital` ones, the usual, stop the rehearsal when they
   * fail: what follows would only fail for the same reason.
   */
  async step(name: string, body: (checks: Checks) => Promise<void>, vital = true): Promise<void> {
    if (this.#stopped) {
      this.steps.push({ name, checks: [{ what: "not reached", passed: false }], notes: [], seconds: 0 });
      return;
    }
    this.tell(name);
    const checks = new Checks();
    const began = performance.now();
    try {
      await body(checks);
      if (checks.checks.length === 0) checks.that("looked at something", false);
    } catch (error) {
      checks.that("could be carried out", false, error instanceof Error ? error.message : String(error));
    }
    const step: Step = {
      name,
      checks: checks.checks,
      notes: checks.notes,
      seconds: (performance.now() - began) / 1000,
    };
    this.steps.push(step);
    this.#stopped = vital && step.checks.some(({ passed }) => !passed);
    this.tell(name, step);
  }

  get failed(): boolean {
    return this.steps.some(({ checks }) => checks.some(({ passed }) => !passed));
  }
}
