import { prove, type Case } from "../../proof";
import { UNKNOWN } from "../../support";
import { bucket, setting } from "./buckets";

const FOUR = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const none = "violated: nothing in this stack configures its public access block";

prove("s3-bucket-bpa", {
  program: () => {
    const documents = bucket("documents");
    const block = Object.fromEntries(FOUR.map((path) => [path, true]));
    return [documents, setting("bucketPublicAccessBlock", "block", documents, block)];
  },
  compliant: { documents: "satisfied" },
  cases: [
    ...FOUR.flatMap((path): Case[] => [
      {
        when: `three of four, ${path} false`,
        edit: (program) => program.set("block", path, false),
        then: { documents: `violated: block: ${path} is false` },
      },
      {
        when: `${path} true, as text`,
        edit: (program) => program.set("block", path, "true"),
        then: {},
      },
    ]),
    { when: "no block", edit: (program) => program.remove("block"), then: { documents: none } },
    {
      when: "the block of a bucket that is not known",
      edit: (program) => program.set("block", "bucket", UNKNOWN),
      then: { documents: "cannot be proved: bucket of block, which may configure its public access block" },
    },
    {
      when: "the block of a bucket of another program",
      edit: (program) => program.set("block", "bucket", "made-elsewhere"),
      then: { documents: none },
    },
  ],
  values: FOUR.map((path) => ({
    of: "block",
    path,
    unknown: { documents: `cannot be proved: ${path} of block` },
    absent: { documents: `violated: block: ${path} is left out` },
    mistyped: { documents: "violated" },
  })),
});
