import { prove } from "../../proof";
import { resource } from "../../support";
import { inRegion, used } from "./regional";

const ACCOUNT = "aws:macie2/account:Account";
const BUCKET = "aws:s3/bucket:Bucket";

prove("macie-enabled", {
  program: () => [
    ...used(),
    inRegion("us-east-1", resource(BUCKET, "documents", {})),
    inRegion("us-west-2", resource(BUCKET, "assets", { tags: { "data-classification": "none" } })),
    inRegion("us-east-1", resource(ACCOUNT, "east", { status: "ENABLED" })),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "there is none",
      edit: (program) => program.remove("east"),
      then: { stack: "violated: us-east-1 has no aws.macie2.Account" },
    },
    {
      when: "it is paused",
      edit: (program) => program.set("east", "status", "PAUSED"),
      then: { stack: 'violated: east: status is "PAUSED"; must be ENABLED' },
    },
    {
      when: "another region holds health data too",
      edit: (program) => program.set("assets", "tags", { "data-classification": "health" }),
      then: { stack: "violated: us-west-2 has no aws.macie2.Account" },
    },
    {
      when: "no bucket holds health data",
      edit: (program) => program.set("documents", "tags", { "data-classification": "operational" }),
      then: { stack: "not applicable: no bucket holds health data" },
    },
    {
      when: "health data is where Macie is not",
      edit: (program) => {
        program.remove("documents");
        program.add(inRegion("ap-southeast-4", resource(BUCKET, "copies", {})));
      },
      then: { stack: "not applicable: not asked for in us-east-1, us-west-2, ap-southeast-4" },
    },
  ],
  values: [
    {
      of: "east",
      path: "status",
      unknown: { stack: "cannot be proved: status of east" },
      absent: { stack: "satisfied" },
      mistyped: { stack: "violated" },
    },
  ],
});
