import type { Rule } from "../types";
import { valueAt } from "./support";

const MOST_TAGS = 10;

/** Files that the program puts into buckets. */
export const s3Objects: readonly Rule[] = [
  {
    id: "s3/object-tags",
    cause: `an object has ${MOST_TAGS} tags at most, where other things have 50`,
    source: "hashicorp/terraform-provider-aws #19895, #24692",
    types: ["aws:s3/bucketObjectv2:BucketObjectv2"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const tags = valueAt(inputs, "tags");
      const count = typeof tags === "object" && tags !== null ? Object.keys(tags).length : 0;
      return count > MOST_TAGS ? `tags has ${count}` : undefined;
    },
  },
];
