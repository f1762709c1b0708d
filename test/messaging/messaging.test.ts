import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { Messaging, type MessagingArgs } from "../../components/messaging";
import { granteeOf, Role } from "../../components/security";
import type { ResourceRecord } from "../../plan/evaluate";
import { register, tryProgram, type Registered } from "../support/program";
import { ARGS, type TOPICS } from "./fixture";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const KEY = ARGS.keyArn;

interface Statement {
  Sid: string;
  Effect: string;
  Principal?: unknown;
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
}
const statementsOf = ({ inputs }: ResourceRecord): Record<string, Statement> =>
  Object.fromEntries(
    (JSON.parse(String(inputs["policy"])) as { Statement: Statement[] }).Statement.map((one) => [one.Sid, one]),
  );
/** Declares messaging as the fixture has it, with some of it changed. */
const declare = (
  use: (messaging: Messaging<typeof TOPICS>) => void = () => undefined,
  change: Partial<MessagingArgs<typeof TOPICS>> = {},
) =>
  register(() => {
    use(new Messaging<typeof TOPICS>("m", { ...ARGS, ...change }));
  });

/** ARN of a queue as the evaluation makes it up: its logical name, a suffix, and .fifo. */
const found = (all: Registered, name: string): RegExp => {
  const fifo = all.one(QUEUE, name).inputs["fifoQueue"] === true ? "\\.fifo" : "";
  return new RegExp(`^arn:aws:sqs:us-east-1:111122223333:${name}-[0-9a-f]{7}${fifo}$`);
};

describe("Messaging", () => {
  let all: Registered;
  before(async () => {
    all = await declare();
  });

  it("makes a topic for each row, encrypted, logging its deliveries, FIFO where asked", () => {
    const roleArn = "arn:aws:iam::111122223333:role/m-delivery-logs";
    const common = {
      kmsMasterKeyId: KEY,
      signatureVersion: 2,
      sqsFailureFeedbackRoleArn: roleArn,
      sqsSuccessFeedbackRoleArn: roleArn,
      sqsSuccessFeedbackSampleRate: 10,
    };
    assert.deepEqual(Object.fromEntries(all.of(TOPIC).map(({ name, inputs }) => [name, inputs])), {
      "m-things": common,
      "m-orders": { ...common, fifoTopic: true, contentBasedDeduplication: false },
      "m-audit": common,
    });
  });

  it("lets only the account publish, and nobody by plain HTTP", () => {
    for (const topic of all.of(TOPIC)) {
      const statements = statementsOf(all.one("aws:sns/topicPolicy:TopicPolicy", topic.name));
      assert.deepEqual(Object.keys(statements), ["AccountOwnsTopic", "DenyInsecureTransport"]);
      assert.deepEqual(statements["AccountOwnsTopic"]?.Principal, { AWS: "arn:aws:iam::111122223333:root" });
    }
  });

  it("makes SNS's log groups before SNS does, with a key and an end", () => {
    const groups = all.of("aws:cloudwatch/logGroup:LogGroup").filter(({ name }) => !name.endsWith("replay"));
    const of = (name: string) => groups.find((one) => one.name === name)?.inputs;
    const logs = { kmsKeyId: ARGS.logKeyArn, retentionInDays: 365 };
    assert.equal(groups.length, 6);
    assert.deepEqual(of("m-things-deliveries"), { name: "sns/us-east-1/111122223333/m-things", ...logs });
    assert.deepEqual(of("m-things-failures"), { name: "sns/us-east-1/111122223333/m-things/Failure", ...logs });
    const [role] = all.of("aws:iam/rolePolicy:RolePolicy").filter(({ name }) => name === "write-m-delivery-logs");
    assert.deepEqual(statementsOf(role!), {
      LogDeliveries: {
        Sid: "LogDeliveries",
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:111122223333:log-group:sns/us-east-1/111122223333/*",
      },
    });
  });

  it("gives each consumer a queue as its row says, and dead letters that are kept 14 days", () => {
    const settings = (name: string) => {
      const { redrivePolicy, ...others } = all.one(QUEUE, name).inputs;
      const redrive = redrivePolicy as string | undefined;
      return {
        ...others,
        ...(redrive === undefined ? {} : { redrive: JSON.parse(redrive) as Record<string, unknown> }),
      };
    };
    const { redrive, ...repairs } = settings("m-repairs");
    assert.deepEqual(repairs, {
      kmsMasterKeyId: KEY,
      messageRetentionSeconds: 86_400,
      visibilityTimeoutSeconds: 90,
      receiveWaitTimeSeconds: 20,
    });
    assert.equal(redrive?.["maxReceiveCount"], 2);
    assert.match(String(redrive["deadLetterTargetArn"]), found(all, "m-repairs-dead"));
    const { redrive: defaults, ...shipping } = settings("m-shipping");
    assert.deepEqual(shipping, {
      kmsMasterKeyId: KEY,
      fifoQueue: true,
      contentBasedDeduplication: false,
      messageRetentionSeconds: 345_600,
      visibilityTimeoutSeconds: 60,
      receiveWaitTimeSeconds: 20,
    });
    assert.equal(defaults?.["maxReceiveCount"], 5);
    const dead = { kmsMasterKeyId: KEY, messageRetentionSeconds: 1_209_600 };
    assert.deepEqual(settings("m-repairs-dead"), dead);
    assert.deepEqual(settings("m-shipping-dead"), { ...dead, fifoQueue: true, contentBasedDeduplication: false });
  });

  it("keeps a queue's dead letters to that queue", () => {
    const { redriveAllowPolicy } = all.one("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", "m-repairs-dead").inputs;
    const { redrivePermission, sourceQueueArns } = JSON.parse(String(redriveAllowPolicy)) as Record<string, string[]>;
    assert.equal(redrivePermission, "byQueue");
    assert.equal(sourceQueueArns?.length, 1);
    assert.match(sourceQueueArns[0] ?? "", found(all, "m-repairs"));
  });

  it("lets only the consumer's topic send to its queues, and nobody by plain HTTP", () => {
    for (const name of ["m-repairs", "m-repairs-dead"]) {
      const { TopicSends, DenyInsecureTransport, ...others } = statementsOf(
        all.one("aws:sqs/queuePolicy:QueuePolicy", name),
      );
      assert.deepEqual(others, {});
      const { Resource, ...sends } = TopicSends!;
      assert.match(String(Resource), found(all, name));
      assert.deepEqual(sends, {
        Sid: "TopicSends",
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:m-things" } },
      });
      assert.deepEqual(
        [DenyInsecureTransport?.Effect, DenyInsecureTransport?.Principal, DenyInsecureTransport?.Action],
        ["Deny", "*", "sqs:*"],
      );
    }
  });

  it("subscribes each queue, filtered by the event itself, once its policies let messages in", () => {
    const { endpoint, redrivePolicy, ...repairs } = all.one(SUBSCRIPTION, "m-repairs").inputs;
    assert.deepEqual(repairs, {
      topic: "arn:aws:sns:us-east-1:111122223333:m-things",
      protocol: "sqs",
      rawMessageDelivery: true,
      filterPolicy: '{"kind":["broken"]}',
      filterPolicyScope: "MessageBody",
    });
    assert.match(String(endpoint), found(all, "m-repairs"));
    assert.match(
      (JSON.parse(String(redrivePolicy)) as Record<string, string>)["deadLetterTargetArn"] ?? "",
      found(all, "m-repairs-dead"),
    );
    const counting = all.one(SUBSCRIPTION, "m-counting").inputs;
    assert.equal("filterPolicy" in counting || "filterPolicyScope" in counting, false);
    for (const name of ["m-repairs", "m-repairs-dead"])
      assert.ok(
        all.one(SUBSCRIPTION, "m-repairs").dependencies.includes(all.one("aws:sqs/queuePolicy:QueuePolicy", name).urn),
      );
  });

  it("makes an event bus with an archive, both encrypted, and a way out for what the key refuses", () => {
    const { deadLetterConfig, ...bus } = all.one("aws:cloudwatch/eventBus:EventBus").inputs;
    assert.deepEqual(bus, { description: "Events of this cell's applications", kmsKeyIdentifier: KEY });
    assert.match((deadLetterConfig as { arn: string }).arn, found(all, "m-bus-dead"));
    const { eventSourceArn, ...archive } = all.one("aws:cloudwatch/eventArchive:EventArchive").inputs;
    assert.deepEqual(archive, {
      name: "careplane-test-m-bus",
      description: "Everything on the bus, to be replayed",
      kmsKeyIdentifier: KEY,
      retentionDays: 30,
    });
    const { BusSends } = statementsOf(all.one("aws:sqs/queuePolicy:QueuePolicy", "m-bus-dead"));
    assert.deepEqual(BusSends?.Principal, { Service: "events.amazonaws.com" });
    assert.deepEqual(BusSends.Condition, { ArnEquals: { "aws:SourceArn": eventSourceArn } });
  });

  it("lets the replay take dead letters, send to their queues, tell the audit topic, and no more", () => {
    const { inputs } = all.one("aws:lambda/function:Function", "m-replay");
    const { variables } = inputs["environment"] as { variables: Record<string, string> };
    assert.deepEqual(Object.keys(variables).sort(), ["AUDIT_TOPIC_ARN", "QUEUES"]);
    assert.equal(variables["AUDIT_TOPIC_ARN"], "arn:aws:sns:us-east-1:111122223333:m-audit");
    const queues = JSON.parse(variables["QUEUES"] ?? "") as Record<string, [string, string]>;
    assert.deepEqual(Object.keys(queues), ["repairs", "counting", "shipping"]);
    const arns = (at: 0 | 1) =>
      Object.values(queues)
        .map((names) => `arn:aws:sqs:us-east-1:111122223333:${names[at]}`)
        .sort();
    for (const [at, end] of [
      [0, "m-repairs"],
      [1, "m-repairs-dead"],
    ] as const)
      assert.match(arns(at).join("\n"), new RegExp(`:${end}-[0-9a-f]{7}$`, "m"));
    const statements = statementsOf(all.one("aws:iam/rolePolicy:RolePolicy", "run-m-replay"));
    assert.deepEqual(
      Object.values(statements).map(({ Sid, Action, Resource }) => [Sid, Action, Resource]),
      [
        [
          "TakeDeadLetters",
          [
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage",
          ],
          arns(1),
        ],
        ["SendBack", ["sqs:GetQueueUrl", "sqs:SendMessage"], arns(0)],
        ["ReplayWithKey", ["kms:Decrypt", "kms:GenerateDataKey"], KEY],
        ["PublishEvents", "sns:Publish", "arn:aws:sns:us-east-1:111122223333:m-audit"],
        ["PublishWithKey", ["kms:Decrypt", "kms:GenerateDataKey"], KEY],
        [
          "WriteLogs",
          ["logs:CreateLogStream", "logs:PutLogEvents"],
          "arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/careplane-test-m-replay:*",
        ],
        ["WriteTraces", ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], "*"],
      ],
    );
    assert.equal("vpcConfig" in inputs, false);
  });

  it("sends back the dead letters of others' queues too, under names of their own", async () => {
    const arn = (name: string) => pulumi.output(`arn:aws:sqs:us-east-1:111122223333:${name}`);
    const queue = (name: string) => ({ arn: arn(name), queueName: pulumi.output(name) });
    const work = { ...queue("work"), deadLetters: queue("work-dead") };
    const given = await declare(undefined, { alsoReplayed: { work } });
    const { environment } = given.one("aws:lambda/function:Function", "m-replay").inputs;
    const { variables } = environment as { variables: Record<string, string> };
    const queues = JSON.parse(variables["QUEUES"] ?? "") as Record<string, [string, string]>;
    assert.deepEqual(queues["work"], ["work", "work-dead"]);
    const { TakeDeadLetters, SendBack } = statementsOf(given.one("aws:iam/rolePolicy:RolePolicy", "run-m-replay"));
    assert.ok((TakeDeadLetters?.Resource ?? []).includes("arn:aws:sqs:us-east-1:111122223333:work-dead"));
    assert.ok((SendBack?.Resource ?? []).includes("arn:aws:sqs:us-east-1:111122223333:work"));
    const { errors } = await tryProgram(() => new Messaging("m", { ...ARGS, alsoReplayed: { repairs: work } }));
    assert.match(errors.join(), /alsoReplayed\.repairs is a queue that a topic has too/);
  });

  it("grants one topic, one queue, one source, the function, and nothing beside them", async () => {
    const granted = await declare((messaging) => {
      const role = new Role("worker", { service: "ec2.amazonaws.com", description: "Works." });
      messaging.topic("orders").grantPublish(role);
      messaging.queue("shipping").grantConsume(role);
      messaging.bus.grantPut(role, "test.worker");
      messaging.replay.grantInvoke(granteeOf("person", new aws.iam.Role("person", { assumeRolePolicy: "{}" })));
    });
    const of = (name: string) => statementsOf(granted.one("aws:iam/rolePolicy:RolePolicy", name));
    const { PublishEvents, PublishWithKey, ...more } = of("m-orders-publish-worker");
    assert.deepEqual(more, {});
    assert.equal(PublishEvents?.Action, "sns:Publish");
    assert.match(String(PublishEvents.Resource), /:m-orders-[0-9a-f]{7}\.fifo$/);
    assert.deepEqual(PublishWithKey?.Condition, {
      StringEquals: { "kms:ViaService": "sns.us-east-1.amazonaws.com" },
      ArnEquals: { "kms:EncryptionContext:aws:sns:topicArn": [PublishEvents.Resource] },
    });
    const { ConsumeMessages, ConsumeWithKey, ...others } = of("m-shipping-consume-worker");
    assert.deepEqual(others, {});
    assert.match(String(ConsumeMessages?.Resource), found(granted, "m-shipping"));
    assert.deepEqual(ConsumeWithKey, {
      Sid: "ConsumeWithKey",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: KEY,
      Condition: {
        StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" },
        ArnEquals: { "kms:EncryptionContext:aws:sqs:arn": [ConsumeMessages?.Resource] },
      },
    });
    const { PutEvents } = of("m-bus-put-worker");
    assert.match(String(PutEvents?.Resource), /:event-bus\/m-bus-/);
    assert.deepEqual(PutEvents?.Condition, { StringEquals: { "events:source": "test.worker" } });
    assert.match(String(of("m-replay-invoke-person")["InvokeReplay"]?.Resource), /:function:m-replay-/);
  });

  it("grants all that a role does as one policy, and says the same to its application", async () => {
    const use = { publish: ["things", "orders"], consume: ["repairs", "shipping"], putEventsAs: "test.web" } as const;
    const granted = await declare((messaging) => {
      messaging.grantUse(new Role("web", { service: "ec2.amazonaws.com", description: "Serves." }), use);
      new aws.ssm.Parameter("settings", {
        type: "String",
        value: pulumi.jsonStringify(messaging.environment(use)),
      });
    });
    const statements = statementsOf(granted.one("aws:iam/rolePolicy:RolePolicy", "m-use-web"));
    assert.deepEqual(Object.keys(statements), [
      "PublishEvents",
      "PublishWithKey",
      "ConsumeMessages",
      "ConsumeWithKey",
      "PutEvents",
    ]);
    assert.equal((statements["PublishEvents"]?.Resource as string[]).length, 2);
    assert.equal((statements["ConsumeMessages"]?.Resource as string[]).length, 2);
    const settings = JSON.parse(String(granted.one("aws:ssm/parameter:Parameter").inputs["value"])) as Record<
      string,
      string
    >;
    assert.deepEqual(
      Object.entries(settings).map(([name, value]) => `${name} ${value.replace(/-[0-9a-f]{7}(\.fifo)?$/, "")}`),
      [
        "TOPIC_THINGS arn:aws:sns:us-east-1:111122223333:m-things",
        "TOPIC_ORDERS arn:aws:sns:us-east-1:111122223333:m-orders",
        "QUEUE_REPAIRS https://sqs.us-east-1.amazonaws.com/111122223333/m-repairs",
        "QUEUE_SHIPPING https://sqs.us-east-1.amazonaws.com/111122223333/m-shipping",
        "EVENT_BUS m-bus",
      ],
    );
  });

  it("uses a topic that is there already, and makes none beside it", async () => {
    const arn = "arn:aws:sns:us-east-1:111122223333:elsewhere";
    const given = await declare(undefined, { existingTopics: { things: arn } });
    assert.deepEqual(
      given
        .of(TOPIC)
        .map(({ name }) => name)
        .sort(),
      ["m-audit", "m-orders"],
    );
    assert.equal(given.one(SUBSCRIPTION, "m-repairs").inputs["topic"], arn);
  });

  it("refuses bad arguments before it registers anything", async () => {
    const { errors, resources } = await tryProgram(() => {
      new Messaging("m", { ...ARGS, archiveDays: 0, successSamplePercent: 101 });
    });
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? "", /^messaging m: 2 problems\n  archiveDays is 0[^]*\n  successSamplePercent is 101/);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
