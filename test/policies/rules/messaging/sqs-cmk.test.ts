import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const QUEUE = "aws:sqs/queue:Queue";
const other = "not applicable: its tag says that it carries no health data";

prove("sqs-cmk", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    return [
      key,
      resource(
        QUEUE,
        "visits",
        { kmsMasterKeyId: UNKNOWN, tags: { "data-classification": "health" } },
        { kmsMasterKeyId: [key] },
      ),
      resource(QUEUE, "untagged", { kmsMasterKeyId: "alias/messages" }),
      resource(QUEUE, "builds", { tags: { "data-classification": "operational" } }),
    ];
  },
  compliant: { visits: "satisfied", untagged: "satisfied", builds: other },
  cases: [
    {
      when: "encrypted by SQS itself",
      edit: (program) => {
        program.set("untagged", "kmsMasterKeyId", undefined);
        program.set("untagged", "sqsManagedSseEnabled", true);
      },
      then: { untagged: "violated: kmsMasterKeyId is left out" },
    },
    {
      when: "AWS's own key",
      edit: (program) => program.set("visits", "kmsMasterKeyId", "alias/aws/sqs"),
      then: { visits: "violated" },
    },
  ],
  values: [
    {
      of: "untagged",
      path: "kmsMasterKeyId",
      unknown: { untagged: "cannot be proved: kmsMasterKeyId" },
      absent: { untagged: "violated: kmsMasterKeyId is left out" },
      mistyped: { untagged: "violated" },
    },
    {
      of: "builds",
      path: "tags",
      unknown: { builds: "violated" },
      absent: { builds: "violated" },
      mistyped: { builds: "violated" },
    },
  ],
});
