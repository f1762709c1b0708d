import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const QUEUE = "aws:sqs/queue:Queue";

prove("sqs-encrypted", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    return [
      key,
      resource(QUEUE, "by-key", { kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: [key] }),
      resource(QUEUE, "by-sqs", { sqsManagedSseEnabled: true }),
      resource(QUEUE, "as-usual", {}),
    ];
  },
  compliant: { "by-key": "satisfied", "by-sqs": "satisfied", "as-usual": "satisfied" },
  cases: [
    {
      when: "switched off",
      edit: (program) => program.set("by-sqs", "sqsManagedSseEnabled", "false"),
      then: { "by-sqs": "violated: kmsMasterKeyId is left out" },
    },
    {
      when: "switched off for a key of one's own",
      edit: (program) => program.set("by-key", "sqsManagedSseEnabled", false),
      then: {},
    },
    {
      when: "AWS's own key of SQS",
      edit: (program) => program.set("as-usual", "kmsMasterKeyId", "alias/aws/sqs"),
      then: {},
    },
  ],
  values: [
    {
      of: "by-key",
      path: "kmsMasterKeyId",
      unknown: { "by-key": "cannot be proved: kmsMasterKeyId" },
      absent: {},
      mistyped: {},
    },
    {
      of: "by-sqs",
      path: "sqsManagedSseEnabled",
      unknown: { "by-sqs": "cannot be proved: sqsManagedSseEnabled" },
      absent: {},
      mistyped: { "by-sqs": "violated" },
    },
  ],
});
