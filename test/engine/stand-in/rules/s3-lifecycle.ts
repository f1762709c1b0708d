import type { Properties, Rule } from "../types";
import { blocks, number, text } from "./support";

const WARM = ["STANDARD_IA", "ONEZONE_IA"];

/** What is wrong with the days of a rule. */
function wrongDays(rule: Properties): string | undefined {
  const transitions = blocks(rule, "transitions").map((one) => ({
    days: number(one, "days") ?? Infinity,
    storage: text(one, "storageClass") ?? "",
  }));
  const early = transitions.find(({ days, storage }) => WARM.includes(storage) && days < 30);
  if (early !== undefined) return `goes to ${early.storage} after ${early.days} days, before 30`;
  const end = number(rule, "expiration.days");
  const late = transitions.find(({ days }) => end !== undefined && days !== Infinity && days >= end);
  return late === undefined
    ? undefined
    : `goes to ${late.storage} after ${late.days} days and expires after ${String(end)}`;
}

/** How objects age. */
export const s3Lifecycle: readonly Rule[] = [
  {
    id: "s3/lifecycle-days",
    cause: "objects go to infrequent access after 30 days at the earliest, and expire after their last transition",
    source: "general knowledge",
    types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      for (const rule of blocks(inputs, "rules")) {
        const wrong = wrongDays(rule);
        if (wrong !== undefined) return `rules: ${text(rule, "id") ?? "one"} ${wrong}`;
      }
      return undefined;
    },
  },
];
