import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { placed } from "./placed";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const HOME = "us-east-1";

prove("messaging-in-jurisdiction", {
  program: () => {
    const topic = placed(HOME, "aws:sns/topic:Topic", "topic");
    const queue = placed(HOME, "aws:sqs/queue:Queue", "queue");
    const lambda = placed(HOME, "aws:lambda/function:Function", "worker");
    const bus = placed("us-west-2", "aws:cloudwatch/eventBus:EventBus", "bus");
    return [
      topic,
      queue,
      lambda,
      bus,
      placed(
        HOME,
        SUBSCRIPTION,
        "to-queue",
        { protocol: "sqs", topic: UNKNOWN, endpoint: UNKNOWN },
        { topic: [topic], endpoint: [queue] },
      ),
      placed(
        HOME,
        SUBSCRIPTION,
        "to-people",
        { protocol: "email", topic: UNKNOWN, endpoint: "a@example.com" },
        { topic: [topic] },
      ),
      placed(
        HOME,
        MAPPING,
        "work",
        { eventSourceArn: UNKNOWN, functionName: UNKNOWN },
        { eventSourceArn: [queue], functionName: [lambda] },
      ),
      placed(HOME, TARGET, "forward", { arn: UNKNOWN }, { arn: [bus] }),
    ];
  },
  compliant: {
    "to-queue": "satisfied",
    "to-people": "not applicable: it leaves AWS, by email",
    work: "satisfied",
    forward: "satisfied",
  },
  cases: [
    {
      when: "the queue is abroad",
      edit: (program) => program.replace("queue", { ...program.get("queue"), region: "eu-west-1" }),
      then: {
        "to-queue": "violated: endpoint is in eu-west-1, not under the law of us-east-1",
        work: "violated: functionName is in us-east-1, not under the law of eu-west-1",
      },
    },
    {
      when: "the bus is abroad, by ARN",
      edit: (program) => program.set("forward", "arn", "arn:aws:events:eu-west-1:111122223333:event-bus/theirs"),
      then: { forward: "violated: arn is in eu-west-1, not under the law of us-east-1" },
    },
    {
      when: "a function by its name is of the link's region",
      edit: (program) => program.set("work", "functionName", "theirs"),
      then: {},
    },
    {
      when: "an ARN without a region",
      edit: (program) => program.set("forward", "arn", "arn:aws:s3:::theirs"),
      then: { forward: "cannot be proved: the region of arn" },
    },
  ],
  values: [
    {
      of: "to-queue",
      path: "endpoint",
      unknown: { "to-queue": "cannot be proved: the region of endpoint" },
      absent: { "to-queue": "cannot be proved: the region of endpoint" },
      mistyped: { "to-queue": "cannot be proved: the region of endpoint" },
    },
    {
      of: "to-queue",
      path: "topic",
      unknown: { "to-queue": "cannot be proved: the region of endpoint" },
      absent: { "to-queue": "cannot be proved" },
      mistyped: { "to-queue": "cannot be proved" },
    },
  ],
});

prove("messaging-in-jurisdiction", {
  program: () => [
    resource("aws:iam/role:Role", "role", {}),
    placed(HOME, TARGET, "near", { arn: "arn:aws:sqs:us-west-2:111122223333:theirs" }),
  ],
  compliant: { near: "satisfied" },
  cases: [
    {
      when: "Sydney",
      edit: (program) => program.set("near", "arn", "arn:aws:sqs:ap-southeast-2:111122223333:theirs"),
      then: { near: "violated" },
    },
  ],
  values: [],
});
