import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TOPIC = "aws:sns/topic:Topic";

prove("sns-encrypted", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    return [
      key,
      resource(TOPIC, "events", { kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: [key] }),
      resource(TOPIC, "alarms", { kmsMasterKeyId: "alias/aws/sns" }),
    ];
  },
  compliant: { events: "satisfied", alarms: "satisfied" },
  cases: [
    {
      when: "an empty name",
      edit: (program) => program.set("alarms", "kmsMasterKeyId", ""),
      then: { alarms: "violated: kmsMasterKeyId is left out" },
    },
    {
      when: "made from something that is no key",
      edit: (program) => program.point("events", "kmsMasterKeyId", ["alarms"]),
      then: { events: "cannot be proved: kmsMasterKeyId" },
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
