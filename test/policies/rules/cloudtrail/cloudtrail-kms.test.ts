import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

prove("cloudtrail-kms", {
  program: () => [
    resource("aws:kms/key:Key", "key", {}),
    resource(TRAIL, "account", { kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1" }),
    resource("aws:cloudtrail/eventDataStore:EventDataStore", "lake", { kmsKeyId: "alias/audit" }),
  ],
  compliant: { account: "satisfied", lake: "satisfied" },
  cases: [
    {
      when: "a key of the stack, not known yet",
      edit: (program) => program.point("account", "kmsKeyId", ["key"]),
      then: { account: "satisfied" },
    },
    {
      when: "AWS's own key",
      edit: (program) => program.set("lake", "kmsKeyId", "alias/aws/cloudtrail"),
      then: { lake: 'violated: kmsKeyId is "alias/aws/cloudtrail", a key that AWS manages' },
    },
    {
      when: "none",
      edit: (program) => program.set("lake", "kmsKeyId", undefined),
      then: { lake: "violated: kmsKeyId is left out" },
    },
  ],
  values: [
    {
      of: "account",
      path: "kmsKeyId",
      unknown: { account: "cannot be proved: kmsKeyId" },
      absent: { account: "violated: kmsKeyId is left out" },
      mistyped: { account: "violated" },
    },
  ],
});
