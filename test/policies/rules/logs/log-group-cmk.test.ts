import { prove } from "../../proof";
import { resource } from "../../support";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";

prove("log-group-cmk", {
  program: () => [
    resource("aws:kms/key:Key", "key", {}),
    resource(GROUP, "servers", { kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1" }),
  ],
  compliant: { servers: "satisfied" },
  cases: [
    {
      when: "a key of the stack, not known yet",
      edit: (program) => program.point("servers", "kmsKeyId", ["key"]),
      then: { servers: "satisfied" },
    },
    {
      when: "none",
      edit: (program) => program.set("servers", "kmsKeyId", ""),
      then: { servers: "violated: kmsKeyId is left out" },
    },
    {
      when: "a key that AWS manages",
      edit: (program) => program.set("servers", "kmsKeyId", "alias/aws/logs"),
      then: { servers: 'violated: kmsKeyId is "alias/aws/logs", a key that AWS manages' },
    },
  ],
  values: [
    {
      of: "servers",
      path: "kmsKeyId",
      unknown: { servers: "cannot be proved: kmsKeyId" },
      absent: { servers: "violated: kmsKeyId is left out" },
      mistyped: { servers: "violated" },
    },
  ],
});
