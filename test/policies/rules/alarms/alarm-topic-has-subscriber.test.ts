import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TOPIC = "aws:sns/topic:Topic";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const ARN = "arn:aws:sns:us-east-1:111122223333:pager";
const NOBODY = "violated: alarms publish to it, and nobody subscribes";

prove("alarm-topic-has-subscriber", {
  program: () => {
    const operations = resource(TOPIC, "operations", {});
    const pager = { ...resource(TOPIC, "pager", {}), made: { arn: ARN } };
    const policy = resource(
      "aws:sns/topicPolicy:TopicPolicy",
      "operations-policy",
      { arn: UNKNOWN },
      { arn: [operations] },
    );
    return [
      operations,
      pager,
      policy,
      resource(TOPIC, "orders", {}),
      resource(ALARM, "busy", { alarmActions: [UNKNOWN] }, { alarmActions: [operations, policy] }),
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "journey", { alarmActions: [ARN] }),
      resource(ALARM, "other", { alarmActions: ["arn:aws:sns:us-east-1:111122223333:of-another-program"] }),
      resource(
        SUBSCRIPTION,
        "on-call",
        { topic: UNKNOWN, protocol: "email", endpoint: "on-call@example.com" },
        { topic: [operations, policy] },
      ),
      resource(SUBSCRIPTION, "device", { topic: ARN, protocol: "https", endpoint: "https://pager.example.com" }),
    ];
  },
  compliant: { operations: "satisfied", pager: "satisfied" },
  cases: [
    { when: "nobody subscribes", edit: (program) => program.remove("on-call"), then: { operations: NOBODY } },
    {
      when: "nobody subscribes to a composite alarm's topic",
      edit: (program) => program.remove("device"),
      then: { pager: NOBODY },
    },
    {
      when: "only a queue takes its messages",
      edit: (program) => program.set("on-call", "protocol", "sqs"),
      then: { operations: "violated: alarms publish to it, and only on-call takes its messages, which tells nobody" },
    },
    {
      when: "a queue takes its messages too",
      edit: (program) => {
        program.add(resource(SUBSCRIPTION, "kept", { topic: UNKNOWN, protocol: "sqs" }));
        program.point("kept", "topic", ["operations"]);
      },
      then: {},
    },
    {
      when: "a chat shows it",
      edit: (program) => {
        program.remove("on-call");
        program.add(
          resource(
            "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
            "channel",
            { snsTopicArns: [UNKNOWN] },
            { snsTopicArns: [program.get("operations")] },
          ),
        );
      },
      then: { operations: "satisfied" },
    },
    {
      when: "no alarm publishes to it",
      edit: (program) => program.set("busy", "alarmActions", undefined),
      then: { operations: undefined },
    },
    {
      when: "somebody subscribes to another topic",
      edit: (program) => program.point("on-call", "topic", ["orders"]),
      then: { operations: NOBODY },
    },
  ],
  values: [
    {
      of: "on-call",
      path: "protocol",
      unknown: { operations: "cannot be proved: protocol of on-call" },
      absent: { operations: "violated" },
      mistyped: {},
    },
    {
      of: "on-call",
      path: "topic",
      unknown: { operations: "cannot be proved: topic of on-call" },
      absent: { operations: NOBODY },
      mistyped: { operations: NOBODY },
    },
    {
      of: "journey",
      path: "alarmActions",
      unknown: { pager: undefined },
      absent: { pager: undefined },
      mistyped: { pager: undefined },
    },
  ],
});

describe("where a pager reads a queue", () =>
  prove("alarm-topic-has-subscriber", {
    program: () => {
      const operations = resource(TOPIC, "operations", {});
      return [
        operations,
        resource(ALARM, "busy", { alarmActions: [UNKNOWN] }, { alarmActions: [operations] }),
        resource(SUBSCRIPTION, "pager", { topic: UNKNOWN, protocol: "sqs" }, { topic: [operations] }),
      ];
    },
    compliant: { operations: "satisfied" },
    cases: [{ when: "nobody subscribes", edit: (program) => program.remove("pager"), then: { operations: NOBODY } }],
    values: [],
    config: { unread: [] },
  }));
