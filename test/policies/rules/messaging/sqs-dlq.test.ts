import { prove, type Case } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const QUEUE = "aws:sqs/queue:Queue";
const REDRIVE = "aws:sqs/redrivePolicy:RedrivePolicy";
const DEAD = "arn:aws:sqs:us-east-1:111122223333:dead";
const holds = "not applicable: holds what others could not handle";
const redrive = (change: Inputs = {}) => JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 5, ...change });
const lonely = "violated: redrivePolicy of other is left out";

/** What else may put away into a queue: a resource that names `other`. */
const used = (type: string, path: string, more: Inputs = {}): Case => ({
  when: `what ${type.split(":").at(-1)} puts away`,
  edit: (program) => {
    const [first = path, ...rest] = path.split(".");
    const nested = rest.reduceRight<unknown>((value, key) => ({ [key]: value }), UNKNOWN);
    program.add(resource(QUEUE, "other", {}));
    program.add(resource(type, "user", { [first]: nested, ...more }, { [first]: [program.get("other")] }));
  },
  then: { other: holds },
});

prove("sqs-dlq", {
  program: () => {
    const dead = { ...resource(QUEUE, "dead", {}), made: { arn: DEAD, id: "x" } };
    const beside = resource(QUEUE, "beside", {});
    return [
      dead,
      beside,
      resource(QUEUE, "inbox", { redrivePolicy: redrive() }),
      resource(QUEUE, "preview", { redrivePolicy: UNKNOWN }, { redrivePolicy: [dead] }),
      resource(QUEUE, "placed", { redrivePolicy: redrive({ deadLetterTargetArn: `<${dead.urn}>` }) }),
      resource(REDRIVE, "of-beside", { queueUrl: UNKNOWN, redrivePolicy: redrive() }, { queueUrl: [beside] }),
    ];
  },
  compliant: {
    dead: holds,
    inbox: "satisfied",
    preview: "satisfied",
    placed: "satisfied",
    beside: "satisfied",
  },
  cases: [
    {
      when: "nothing is said",
      edit: (program) => program.set("inbox", "redrivePolicy", undefined),
      then: { inbox: "violated: redrivePolicy of inbox is left out" },
    },
    {
      when: "without a limit",
      edit: (program) => program.set("inbox", "redrivePolicy", redrive({ maxReceiveCount: undefined })),
      then: { inbox: "violated: redrivePolicy of inbox lacks maxReceiveCount" },
    },
    {
      when: "with a limit of none",
      edit: (program) => program.set("inbox", "redrivePolicy", redrive({ maxReceiveCount: 0 })),
      then: { inbox: "violated: redrivePolicy of inbox lacks maxReceiveCount" },
    },
    {
      when: "with a limit as text",
      edit: (program) => program.set("inbox", "redrivePolicy", redrive({ maxReceiveCount: "5" })),
      then: {},
    },
    {
      when: "without a target",
      edit: (program) => program.set("of-beside", "redrivePolicy", "{}"),
      then: { beside: "violated: redrivePolicy of of-beside lacks deadLetterTargetArn and maxReceiveCount" },
    },
    {
      when: "as an object, parts of it not known",
      edit: (program) =>
        program.set("inbox", "redrivePolicy", { deadLetterTargetArn: UNKNOWN, maxReceiveCount: UNKNOWN }),
      then: {},
    },
    {
      when: "text that is no JSON",
      edit: (program) => program.set("inbox", "redrivePolicy", "{"),
      then: { inbox: "violated: redrivePolicy of inbox is not JSON" },
    },
    {
      when: "the setting of a queue that is not known",
      edit: (program) => program.set("of-beside", "queueUrl", UNKNOWN),
      then: { beside: "cannot be proved: queueUrl of of-beside" },
    },
    {
      when: "another queue",
      edit: (program) => program.add(resource(QUEUE, "other", {})),
      then: { other: lonely },
    },
    used("aws:lambda/function:Function", "deadLetterConfig.targetArn"),
    used("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "destinationConfig.onFailure.destination"),
    used("aws:lambda/eventSourceMapping:EventSourceMapping", "destinationConfig.onFailure.destinationArn"),
    used("aws:cloudwatch/eventTarget:EventTarget", "deadLetterConfig.arn"),
    used("aws:cloudwatch/eventBus:EventBus", "deadLetterConfig.arn"),
    used("aws:scheduler/schedule:Schedule", "target.deadLetterConfig.arn"),
    used("aws:sns/topicSubscription:TopicSubscription", "redrivePolicy"),
    used("aws:sqs/redrivePolicy:RedrivePolicy", "redrivePolicy"),
    used("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "queueUrl", {
      redriveAllowPolicy: '{"redrivePermission":"byQueue","sourceQueueArns":[]}',
    }),
    {
      when: "it says itself whose dead letters it takes",
      edit: (program) =>
        program.add(resource(QUEUE, "other", { redriveAllowPolicy: '{"redrivePermission":"allowAll"}' })),
      then: { other: holds },
    },
    {
      when: "it says itself that it takes none",
      edit: (program) =>
        program.add(resource(QUEUE, "other", { redriveAllowPolicy: '{"redrivePermission":"denyAll"}' })),
      then: { other: lonely },
    },
    {
      when: "a target that gets what succeeded",
      edit: (program) => {
        program.add(resource(QUEUE, "other", {}));
        const config = { destinationConfig: { onSuccess: { destination: "x" } } };
        program.add(resource("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "user", config));
      },
      then: { other: lonely },
    },
  ],
  values: [
    {
      of: "inbox",
      path: "redrivePolicy",
      unknown: { inbox: "cannot be proved: redrivePolicy of inbox" },
      absent: { inbox: "violated: redrivePolicy of inbox is left out" },
      mistyped: { inbox: "violated" },
    },
    {
      of: "of-beside",
      path: "redrivePolicy",
      unknown: { beside: "cannot be proved: redrivePolicy of of-beside" },
      absent: { beside: "violated" },
      mistyped: { beside: "violated" },
    },
  ],
});
