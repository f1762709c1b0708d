import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

prove("cloudtrail-sns", {
  program: () => [
    resource("aws:sns/topic:Topic", "topic", {}),
    resource(TRAIL, "account", { snsTopicName: "deliveries" }),
  ],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "a topic of the stack, not known yet",
      edit: (program) => program.point("account", "snsTopicName", ["topic"]),
      then: { account: "satisfied" },
    },
    {
      when: "an ARN",
      edit: (program) => program.set("account", "snsTopicName", "arn:aws:sns:us-east-1:111122223333:deliveries"),
      then: { account: "satisfied" },
    },
    {
      when: "not the name of a topic",
      edit: (program) => program.set("account", "snsTopicName", "arn:aws:sqs:us-east-1:111122223333:deliveries"),
      then: { account: "violated" },
    },
  ],
  values: [
    {
      of: "account",
      path: "snsTopicName",
      unknown: { account: "cannot be proved: snsTopicName" },
      absent: { account: "violated: snsTopicName is left out" },
      mistyped: { account: "violated" },
    },
  ],
});
