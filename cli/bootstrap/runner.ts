import type { State, Step } from "./step";

/** What became of a step. */
export type Result =
  | { step: Step; did: "found" | "made" | "changed"; state: State }
  /** A dry run would make or change it. */
  | { step: Step; did: "left"; state: State }
  /** A dry run cannot look at it yet, because something it needs would be made before it. */
  | { step: Step; did: "later"; after: string }
  /** Something it needs is not there yet: AWS has not finished with it, or has refused it. */
  | { step: Step; did: "waits"; for: string }
  | { step: Step; did: "failed"; reason: string }
  /** An earlier step failed. */
  | { step: Step; did: "not reached" };

export interface RunOptions {
  /** Make what is missing; otherwise only look. */
  apply: boolean;
  /** Told of every result as it comes. */
  report(result: Result): void;
  /** How often and how long to look for what was just made: IAM and S3 show a new thing a moment later. */
  patience?: { tries: number; pauseMs: number };
}

const PATIENCE = { tries: 20, pauseMs: 1_500 };

/**
 * Looks at every step in order and, when asked, makes what is missing.
 * Stops at the first failure, because a cause that one step met (a missing permission, a wrong account) is met by the
 * next; a step that waits for AWS stops only those that need it. Everything is looked up first, so a run that was
 * killed is resumed by running it again.
 */
export async function runSteps(steps: readonly Step[], options: RunOptions): Promise<Result[]> {
  const results: Result[] = [];
  for (const step of steps) {
    const result = results.some(({ did }) => did === "failed")
      ? ({ step, did: "not reached" } as const)
      : (waiting(step, results) ?? (await runStep(step, options)));
    options.report(result);
    results.push(result);
  }
  return results;
}

/** What a step has to wait for; undefined when everything that it needs is there. */
function waiting(step: Step, results: readonly Result[]): Result | undefined {
  const needed = results.filter((result) => step.needs.includes(result.step.id) && !isThere(result));
  const stuck = needed.find(({ did }) => did !== "left" && did !== "later");
  if (stuck !== undefined) return { step, did: "waits", for: stuck.step.id };
  const [first] = needed;
  return first === undefined ? undefined : { step, did: "later", after: first.step.id };
}

const isThere = (result: Result) => "state" in result && result.state.is === "present";

async function runStep(step: Step, { apply, patience = PATIENCE }: RunOptions): Promise<Result> {
  try {
    const before = await step.check();
    if (before.is !== "absent" && before.is !== "different") return { step, did: "found", state: before };
    if (!apply) return { step, did: "left", state: before };
    await step.apply();
    const state = await settled(step, patience);
    if (state.is === "absent" || state.is === "different") {
      const still = state.is === "absent" ? "does not show" : `is still not as planned: ${state.detail}`;
      return { step, did: "failed", reason: `AWS took the request, but the result ${still}; run the command again` };
    }
    return { step, did: before.is === "absent" ? "made" : "changed", state };
  } catch (error) {
    return { step, did: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function settled(step: Step, { tries, pauseMs }: { tries: number; pauseMs: number }): Promise<State> {
  let state = await step.check();
  for (let left = tries; left > 1 && (state.is === "absent" || state.is === "different"); left--) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    state = await step.check();
  }
  return state;
}
