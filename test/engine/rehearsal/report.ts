import type { Step } from "./steps";

/** What became of one rehearsal. */
export interface Rehearsed {
  /** `us`, `us, faults`. */
  title: string;
  steps: Step[];
}

const WIDTH = 118;

/** A rehearsal as a table: step, what was checked, result, seconds. */
export function tableText({ title, steps }: Rehearsed): string {
  const wide = Math.max(4, ...steps.map(({ name }) => name.length));
  const line = (step: string, checked: string, result: string, seconds: string): string =>
    `${step.padEnd(wide)}  ${checked}  ${result.padEnd(6)}  ${seconds.padStart(6)}`.trimEnd();
  const room = WIDTH - wide - 18;
  const rows = steps.flatMap(({ name, checks, notes, seconds }) => [
    ...checks.flatMap(({ what, passed, detail }, index) => {
      const first = index === 0;
      const [head = "", ...more] = wrapped(what, room);
      const result = passed ? "ok" : "FAILED";
      return [
        line(first ? name : "", head.padEnd(room), result, first ? seconds.toFixed(1) : ""),
        ...more.map((text) => line("", text, "", "")),
        ...(detail === undefined ? [] : indented(detail, wide + 4)),
      ];
    }),
    ...notes.flatMap((note) => indented(`note: ${note}`, wide + 4)),
  ]);
  const rule = "-".repeat(WIDTH);
  return [title, rule, line("step", "checked".padEnd(room), "result", "s"), rule, ...rows, rule].join("\n");
}

function wrapped(text: string, room: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const indented = (text: string, by: number): string[] => text.split("\n").map((line) => `${" ".repeat(by)}${line}`);

/** How many checks passed and failed. */
export function countsOf(all: readonly Rehearsed[]): { passed: number; failed: number } {
  const checks = all.flatMap(({ steps }) => steps.flatMap((step) => step.checks));
  const passed = checks.filter((check) => check.passed).length;
  return { passed, failed: checks.length - passed };
}

/** The last line of a rehearsal; `.ci/run` adds its numbers up. */
export function closingLine(all: readonly Rehearsed[], seconds: number): string {
  const { passed, failed } = countsOf(all);
  const minutes = Math.floor(seconds / 60);
  const time = minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`;
  return `rehearsal: ${passed} checks passed, ${failed} failed, in ${time}`;
}

/** The same for machines: one JSON object. */
export const jsonText = (all: readonly Rehearsed[], seed: number, seconds: number): string =>
  JSON.stringify({ ...countsOf(all), seed, seconds: Math.round(seconds * 10) / 10, rehearsals: all }, null, 2);
