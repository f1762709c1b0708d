import { PARTS, type Finding, type State } from "./finding";

/** How long and how often to look, and where time comes from. */
export interface Patience {
  readonly limitSeconds: number;
  readonly everySeconds: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly say: (line: string) => void;
}

export interface Settled {
  /** `waiting` when the limit was reached. */
  readonly state: State;
  readonly findings: readonly Finding[];
}

const SIGNS: Readonly<Record<State, string>> = { done: "=", waiting: ".", failed: "x" };

/** Silence after which a line says that there is still something to wait for; CI ends jobs that say nothing. */
const SILENCE_SECONDS = 300;

/** Looks until everything is done at the same look, something has failed, or the time is over. Tells what has changed. */
export async function settle(look: () => Promise<readonly Finding[]>, patience: Patience): Promise<Settled> {
  const { limitSeconds, everySeconds, now, sleep, say } = patience;
  const began = now();
  const told = new Map<string, string>();
  let spoke = began;
  for (;;) {
    const findings = inOrder(await look());
    const at = now();
    const tell = (line: string): void => {
      say(`${clock((at - began) / 1000)} ${line}`);
      spoke = at;
    };
    for (const finding of findings) {
      const line = lineOf(finding);
      if (told.get(finding.part) !== line) tell(line);
      told.set(finding.part, line);
    }
    const state = stateOf(findings);
    if (state !== "waiting") return { state, findings };
    const left = limitSeconds * 1000 - (at - began);
    if (left <= 0) return { state, findings };
    if (at - spoke >= SILENCE_SECONDS * 1000) {
      tell(`. still waits for ${partsIn(findings, "waiting").join(", ")}, ${Math.ceil(left / 60_000)} min at most`);
    }
    await sleep(Math.min(everySeconds * 1000, left));
  }
}

/** The names of the parts that are in a state. */
export const partsIn = (findings: readonly Finding[], state: State): string[] =>
  findings.filter((finding) => finding.state === state).map(({ part }) => part);

/** `= servers   3 of 3 healthy` */
const lineOf = ({ part, state, text }: Finding): string => `${SIGNS[state]} ${part.padEnd(9)} ${text}`;

function stateOf(findings: readonly Finding[]): State {
  if (findings.some(({ state }) => state === "failed")) return "failed";
  return findings.every(({ state }) => state === "done") ? "done" : "waiting";
}

const inOrder = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((one, other) => PARTS.indexOf(one.part) - PARTS.indexOf(other.part));

/** Minutes and seconds: ` 7:05`. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2)}:${String(whole % 60).padStart(2, "0")}`;
}
