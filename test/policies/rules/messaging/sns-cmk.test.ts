import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TOPIC = "aws:sns/topic:Topic";

prove("sns-cmk", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    return [
      key,
      resource(TOPIC, "events", { kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: [key] }),
      resource(TOPIC, "alarms", { kmsMasterKeyId: "alias/alarms" }),
    ];
  },
  compliant: { events: "satisfied", alarms: "satisfied" },
  cases: [
    {
      when: "AWS's own key of SNS",
      edit: (program) => program.set("alarms", "kmsMasterKeyId", "alias/aws/sns"),
      then: { alarms: 'violated: kmsMasterKeyId is "alias/aws/sns", a key that AWS manages' },
    },
    {
      when: "the same by its ARN",
      edit: (program) => program.set("alarms", "kmsMasterKeyId", "arn:aws:kms:us-east-1:111122223333:alias/aws/sns"),
      then: { alarms: "violated" },
    },
  ],
  values: [
    {
      of: "alarms",
      path: "kmsMasterKeyId",
      unknown: { alarms: "cannot be proved: kmsMasterKeyId" },
      absent: { alarms: "violated: kmsMasterKeyId is left out" },
      mistyped: { alarms: "violated" },
    },
  ],
});
