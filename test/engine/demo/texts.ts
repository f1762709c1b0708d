import type { Announcement } from "../pipeline/announcements";
import type { Results } from "../pipeline/results";

/** How a file ended. */
export type Ended =
  | { readonly kind: "ready"; readonly announcement: Announcement; readonly results: Results; readonly folder: string }
  /** `message` is for the person who uploaded it; a verdict of the scan alone has none. */
  | { readonly kind: "refused"; readonly reason: string; readonly message?: string | undefined }
  | { readonly kind: "failed"; readonly why: string };

const isVariant = (name: string): boolean => /\.(avif|webp|jpg|png)$/.test(name) && !name.startsWith("original.");

const REASONS: Readonly<Record<string, string>> = {
  malware: "the malware scan has found a threat",
  "not-allowed": "files of this kind are not taken",
  "too-large": "it is above a limit",
  unreadable: "it cannot be read",
  "timed-out": "it takes longer than a file may",
};

/** What is said of a file at its end. */
export function endText(name: string, ended: Ended): string {
  switch (ended.kind) {
    case "ready": {
      const { documentId = "", hasText = false } = ended.announcement;
      const variants = [...ended.results.keys()].filter(isVariant).length;
      const text = hasText ? "with text" : "without text";
      return `${name}: ready, ${text}, ${counted(variants, "variant")}: document ${documentId} in ${ended.folder}`;
    }
    case "refused":
      return `${name}: refused (${ended.reason}): ${ended.message ?? REASONS[ended.reason] ?? "no more is known"}`;
    case "failed":
      return `${name}: FAILED: ${ended.why}`;
  }
}

/** The last line. */
export function closingLine(all: readonly Ended[], seconds: number): string {
  const of = (kind: Ended["kind"]): number => all.filter((one) => one.kind === kind).length;
  const failed = of("failed") === 0 ? "" : `, ${of("failed")} FAILED`;
  return `${counted(all.length, "file")}: ${of("ready")} ready, ${of("refused")} refused${failed} (${seconds.toFixed(0)} s)`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** What a state of the workflow means to somebody who waits. */
const STATES: Readonly<Record<string, string>> = {
  Sniff: "finding out what it is",
  Convert: "making variants",
  Read: "taking its text",
  RecogniseNow: "recognising text",
  RecogniseLater: "recognising text of many pages",
  Collect: "collecting recognised text",
  Keep: "keeping the original",
};

/** What is said when the workflow enters a state; nothing of states that take no time. */
export const stateText = (state: string): string | undefined => STATES[state];
