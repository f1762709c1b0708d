import { REASONS } from "../../../../functions/shared/uploads/refusal";
import { table } from "../../../../scripts/markdown";
import type { Fuzz, Outcome } from "./run";

/** The damaged files of one kind. */
export interface Line {
  readonly core: string;
  readonly kind: string;
  readonly files: number;
  /** Damage that is none. */
  readonly read: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: number;
  /** Of the slowest file. */
  readonly seconds: number;
  /** Of the largest, by the process that read it. */
  readonly peakMiB: number;
}

export function lines(outcomes: readonly Outcome[]): Line[] {
  const keys = [...new Set(outcomes.map(({ core, kind }) => `${core} ${kind}`))];
  return keys.map((key) => {
    const mine = outcomes.filter(({ core, kind }) => `${core} ${kind}` === key);
    const count = (test: (one: Outcome["ending"]) => boolean) => mine.filter(({ ending }) => test(ending)).length;
    return {
      core: mine[0]!.core,
      kind: mine[0]!.kind,
      files: mine.length,
      read: count((one) => "result" in one),
      refused: Object.fromEntries(
        REASONS.map((reason) => [reason, count((one) => "refused" in one && one.refused === reason)]),
      ),
      faults: count((one) => "fault" in one),
      seconds: Math.max(...mine.map(({ ending }) => ending.seconds)),
      peakMiB: Math.max(...mine.map(({ ending }) => ending.peakMiB)),
    };
  });
}

const HEAD = [
  "Core",
  "Kind",
  "Files",
  "Read",
  "Unreadable",
  "Not allowed",
  "Too large",
  "Timed out",
  "Faults",
  "Slowest, s",
  "Peak, MiB",
];

const cells = ({ core, kind, files, read, refused, faults, seconds, peakMiB }: Line): string[] => [
  core,
  kind,
  ...[
    files,
    read,
    ...["unreadable", "not-allowed", "too-large", "timed-out"].map((one) => refused[one] ?? 0),
    faults,
  ].map(String),
  seconds.toFixed(1),
  String(peakMiB),
];

/** What is printed. */
export function text(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...lines(outcomes).map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const padded = rows.map((row) =>
    row.map((one, column) => (column < 2 ? one.padEnd(widths[column]!) : one.padStart(widths[column]!))),
  );
  const faults = outcomes.filter(({ ending }) => "fault" in ending).length;
  return [...padded.map((row) => row.join("  ")), "", `${outcomes.length} damaged files, ${faults} faults`, ""].join(
    "\n",
  );
}

/** docs/uploads-fuzz.md. */
export function page(outcomes: readonly Outcome[], { seed, count }: Fuzz, commit: string): string {
  const ended = outcomes.filter(({ isolated }) => isolated).length;
  return [
    "# Damaged uploads",
    "",
    INTRODUCTION,
    "",
    `Commit ${commit}, seed ${seed}, ${count} files for each core. Of those for text, ${ended} were ended from outside by time or memory; the handler refuses such files.`,
    "",
    ...table(HEAD, lines(outcomes).map(cells)),
  ].join("\n");
}

const INTRODUCTION = `Written by \`npm run fuzz:uploads -- --exhaustive --write\`; \`npm run fuzz:uploads\` tries a sample.

Each file is a valid one of its kind, changed in one to three places: bits flipped, bytes overwritten, numbers set to extremes, pieces zeroed, repeated or removed, its end lost, or replaced by that of another file. In half of the archives and PNGs the damage is inside, and the checksums are right. Each is given to the core of a handler (what a file is, its text, its images) in a process that Node lets write into its own temporary folder only, whose way to the network is cut, and that is ended when it takes too much time or memory.

A file must be read or refused. A fault is anything else: another error, a process that dies or hangs, a file left behind or written elsewhere, an attempt to reach the network. Time and memory are those of the run; the memory is the whole process, of which Node and the libraries take about 150 MiB.`;
