import { prove } from "../../proof";
import { resource } from "../../support";
import { used } from "./regional";

const SETTINGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

prove("s3-account-bpa", {
  program: () => [
    ...used(),
    resource(
      "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
      "block",
      Object.fromEntries(SETTINGS.map((name) => [name, true])),
    ),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "there is none",
      edit: (program) => program.remove("block"),
      then: { stack: "violated: the stack has no aws.s3.AccountPublicAccessBlock" },
    },
    {
      when: "as text",
      edit: (program) => program.set("block", "blockPublicAcls", "true"),
      then: { stack: "satisfied" },
    },
    {
      when: "one setting is off",
      edit: (program) => program.set("block", "restrictPublicBuckets", false),
      then: { stack: "violated: block: restrictPublicBuckets is false" },
    },
  ],
  values: SETTINGS.map((path) => ({
    of: "block",
    path,
    unknown: { stack: `cannot be proved: ${path} of block` },
    absent: { stack: `violated: block: ${path} is left out, which means false` },
    mistyped: { stack: "violated" },
  })),
});
