/** What the account makes in the emulator too: made, changed and deleted, by what AWS's own clients then find. */
import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from "@aws-sdk/client-lambda";
import {
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { DescribeStateMachineCommand, ListStateMachinesCommand } from "@aws-sdk/client-sfn";
import { ListSubscriptionsCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, ListQueuesCommand } from "@aws-sdk/client-sqs";
import { strict as assert } from "node:assert";
import { LocalCloud } from "../../engine/emulator/local-cloud";
import { FORWARDED, Forwarder } from "../../engine/stand-in/emulated";
import type { Properties, Thing } from "../../engine/stand-in/types";

const [ACCOUNT, REGION] = ["111122223333", "us-east-1"];
const arn = (service: string, what: string): string => `arn:aws:${service}:${REGION}:${ACCOUNT}:${what}`;
const code = (text: string): Properties => ({ assets: { "index.js": { text } } });
const definition = (state: string): string =>
  JSON.stringify({ QueryLanguage: "JSONata", StartAt: state, States: { [state]: { Type: "Succeed" } } });

/** One of each type, in an order in which they can be made; what is to change, and to what. */
const THINGS: readonly (readonly [type: string, outputs: Properties, change?: Properties])[] = [
  ["aws:s3/bucket:Bucket", { bucket: "forwarded" }, { tags: { a: "b" } }],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: "forwarded", versioningConfiguration: { status: "Suspended" } },
    { versioningConfiguration: { status: "Enabled" } },
  ],
  [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { bucket: "forwarded", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
  ],
  [
    "aws:s3/bucketPolicy:BucketPolicy",
    { bucket: "forwarded", policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) },
  ],
  ["aws:s3/bucketNotification:BucketNotification", { bucket: "forwarded" }, { eventbridge: true }],
  ["aws:sqs/queue:Queue", { name: "work", visibilityTimeoutSeconds: 10 }, { visibilityTimeoutSeconds: 20 }],
  [
    "aws:sqs/queuePolicy:QueuePolicy",
    { queueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/work`, policy: "{}" },
  ],
  ["aws:sns/topic:Topic", { name: "news", arn: arn("sns", "news") }],
  ["aws:sns/topicPolicy:TopicPolicy", { arn: arn("sns", "news"), policy: "{}" }],
  [
    "aws:sns/topicSubscription:TopicSubscription",
    { topic: arn("sns", "news"), protocol: "sqs", endpoint: arn("sqs", "work"), rawMessageDelivery: true },
  ],
  [
    "aws:lambda/function:Function",
    {
      ...{ name: "worker", handler: "index.handler", role: "arn:aws:iam::111122223333:role/worker", timeout: 3 },
      code: code("exports.handler = () => 1"),
    },
    { timeout: 30, code: code("exports.handler = () => 2") },
  ],
  [
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    { functionName: arn("lambda", "function:worker"), eventSourceArn: arn("sqs", "work"), batchSize: 1 },
    { batchSize: 5, scalingConfig: { maximumConcurrency: 2 } },
  ],
  [
    "aws:sfn/stateMachine:StateMachine",
    {
      ...{ name: "flow", arn: arn("states", "stateMachine:flow"), type: "STANDARD" },
      ...{ roleArn: "arn:aws:iam::111122223333:role/flow", definition: definition("First") },
    },
    { definition: definition("Second") },
  ],
  ["aws:cloudwatch/eventBus:EventBus", { name: "own" }],
  [
    "aws:cloudwatch/eventRule:EventRule",
    { name: "seen", eventBusName: "own", eventPattern: JSON.stringify({ source: ["one"] }) },
    { eventPattern: JSON.stringify({ source: ["two"] }) },
  ],
  [
    "aws:cloudwatch/eventTarget:EventTarget",
    { rule: "seen", eventBusName: "own", targetId: "work", arn: arn("sqs", "work") },
  ],
  [
    "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
    {
      role: "arn:aws:iam::111122223333:role/scan",
      protectedResource: { s3Bucket: { bucketName: "forwarded", objectPrefixes: ["uploads/"] } },
      actions: [{ taggings: [{ status: "DISABLED" }] }],
    },
    { actions: [{ taggings: [{ status: "ENABLED" }] }] },
  ],
];

const thing = (type: string, outputs: Properties): Thing => ({
  type,
  id: "",
  region: REGION,
  inputs: outputs,
  outputs,
});

describe("forwarding to the emulator", function () {
  this.timeout(60_000);
  let cloud: LocalCloud;
  let forwarder: Forwarder;
  before(async () => {
    cloud = await LocalCloud.open({ account: ACCOUNT, region: REGION, read: () => Promise.resolve([]) });
    forwarder = new Forwarder(cloud.emulated);
  });
  after(() => cloud.close());

  /** What is there of each service, by counts, and what of it was changed. */
  async function found() {
    const { s3, sqs, sns, lambda, states, events, guardduty } = cloud.clients;
    const { Rules } = (await events("ListRules", { EventBusName: "own" }).catch(() => ({ Rules: [] }))) as {
      Rules: { EventPattern: string }[];
    };
    const { malwareProtectionPlans: plans } = await guardduty("GET", "/malware-protection-plan");
    return {
      buckets: (await s3.send(new ListBucketsCommand())).Buckets?.length ?? 0,
      queues: (await sqs.send(new ListQueuesCommand())).QueueUrls?.length ?? 0,
      topics: (await sns.send(new ListTopicsCommand())).Topics?.length ?? 0,
      subscriptions: (await sns.send(new ListSubscriptionsCommand())).Subscriptions?.length ?? 0,
      functions: (await lambda.send(new ListFunctionsCommand())).Functions?.length ?? 0,
      mappings: (await lambda.send(new ListEventSourceMappingsCommand())).EventSourceMappings?.length ?? 0,
      machines: (await states.send(new ListStateMachinesCommand())).stateMachines?.length ?? 0,
      rules: Rules.map(({ EventPattern }) => EventPattern),
      plans: (plans as unknown[]).length,
    };
  }

  it("knows every type of this list, and no other", () => {
    assert.deepEqual(THINGS.map(([type]) => type).sort(), FORWARDED);
  });

  it("makes what is made", async () => {
    for (const [type, outputs] of THINGS) await forwarder.forward("create", thing(type, outputs));
    const ones = {
      buckets: 1,
      queues: 1,
      topics: 1,
      subscriptions: 1,
      functions: 1,
      mappings: 1,
      machines: 1,
      plans: 1,
    };
    assert.deepEqual(await found(), { ...ones, rules: ['{"source":["one"]}'] });
  });

  it("changes what is changed", async () => {
    const { s3, sqs, lambda, states } = cloud.clients;
    const { CodeSha256: before } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "worker" }));
    for (const [type, outputs, change] of THINGS) {
      if (change === undefined) continue;
      await forwarder.forward("update", thing(type, { ...outputs, ...change }), thing(type, outputs));
    }
    const Bucket = "forwarded";
    assert.equal((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status, "Enabled");
    const told = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    assert.notEqual(told.EventBridgeConfiguration, undefined);
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand());
    const queue = { QueueUrl: QueueUrls[0], AttributeNames: ["All" as const] };
    assert.equal((await sqs.send(new GetQueueAttributesCommand(queue))).Attributes?.["VisibilityTimeout"], "20");
    const worker = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: "worker" }));
    assert.equal(worker.Timeout, 30);
    assert.notEqual(worker.CodeSha256, before);
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand());
    assert.deepEqual(
      EventSourceMappings.map(({ BatchSize, ScalingConfig }) => [BatchSize, ScalingConfig?.MaximumConcurrency]),
      [[5, 2]],
    );
    const flow = { stateMachineArn: arn("states", "stateMachine:flow") };
    assert.match((await states.send(new DescribeStateMachineCommand(flow))).definition ?? "", /Second/);
    const { rules, plans } = await found();
    assert.deepEqual([rules, plans], [['{"source":["two"]}'], 1]);
  });

  it("deletes what is deleted", async () => {
    for (const [type, outputs, change = {}] of [...THINGS].reverse()) {
      await forwarder.forward("delete", thing(type, { ...outputs, ...change }));
    }
    const none = {
      buckets: 0,
      queues: 0,
      topics: 0,
      subscriptions: 0,
      functions: 0,
      mappings: 0,
      machines: 0,
      plans: 0,
    };
    assert.deepEqual(await found(), { ...none, rules: [] });
  });

  it("says what the emulator has against it", async () => {
    const bucket = thing("aws:s3/bucket:Bucket", { bucket: "no such name!" });
    await assert.rejects(forwarder.forward("create", bucket), /InvalidBucketName/);
  });

  it("leaves what is no part of the pipeline", () =>
    forwarder.forward("create", thing("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" })));
});
