import { countsOf, type Rehearsed } from "./report";

/** What an exhaustive run has shown so far. */
export interface Result {
  commit: string;
  seed: number;
  /** Creates of the stack. */
  creates: number;
  done: number;
  batches: number;
  rehearsals: readonly Rehearsed[];
}

const BEGIN = "<!-- exhaustive: written by npm run rehearse -- --exhaustive -->";
const END = "<!-- exhaustive: end -->";

/** A document with the result between its two marks. Throws when it has none. */
export function withResult(document: string, result: Result): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/rehearsal.md lacks the lines "${BEGIN}" and "${END}"`);
  return `${document.slice(0, from)}${BEGIN}\n\n${resultText(result)}\n\n${document.slice(to)}`;
}

/** The result in words. */
export function resultText({ commit, seed, creates, done, batches, rehearsals }: Result): string {
  const { passed, failed } = countsOf(rehearsals);
  const steps = rehearsals.flatMap((one) => one.steps);
  const kills = steps.filter(({ name }) => name.startsWith("SIGKILL")).length;
  const minutes = Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  const part = done === batches ? `all ${creates} creates` : `${done} of ${batches} batches of the ${creates} creates`;
  return [
    `Commit ${commit}, seed ${seed}: ${part} met a fault, ${kills} of them a kill;`,
    `${passed} checks passed, ${failed} failed, in ${minutes} minutes.`,
  ].join("\n");
}
