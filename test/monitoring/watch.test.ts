import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Watch, type Watched } from "../../components/monitoring";
import { register } from "../support/program";

class Box extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Box", name, {}, opts);
    this.registerOutputs({});
  }
}

/** What was seen of a program, by name. */
async function seen(program: () => unknown): Promise<ReadonlyMap<string, Watched>> {
  let watch: Watch | undefined;
  await register(() => {
    new aws.sns.Topic("before");
    watch = Watch.begin();
    program();
  });
  return new Map((watch?.resources ?? []).map((one) => [one.name, one]));
}

describe("Watch", () => {
  it("notes what is declared after it began, in order, with the components around it", async () => {
    const found = await seen(() => {
      const outer = new Box("outer");
      const inner = new Box("inner", { parent: outer });
      const queue = new aws.sqs.Queue("queue", { messageRetentionSeconds: 60 }, { parent: inner });
      new aws.sqs.QueuePolicy("policy", { queueUrl: queue.url, policy: "{}" }, { parent: queue });
      new aws.sns.Topic("topic");
    });
    assert.deepEqual(
      [...found.values()].map(({ name, type, within }) => [name, type, within]),
      [
        ["queue", "aws:sqs/queue:Queue", ["outer", "inner"]],
        ["policy", "aws:sqs/queuePolicy:QueuePolicy", ["outer", "inner", "queue"]],
        ["topic", "aws:sns/topic:Topic", []],
      ],
    );
  });

  it("keeps the inputs as they were given and the resource itself", async () => {
    const found = await seen(() => new aws.sqs.Queue("queue", { messageRetentionSeconds: 60 }));
    const queue = found.get("queue");
    const { messageRetentionSeconds, redrivePolicy } = queue?.inputs ?? {};
    assert.deepEqual([messageRetentionSeconds, redrivePolicy], [60, undefined]);
    assert.ok(aws.sqs.Queue.isInstance(queue?.resource));
  });

  it("leaves out what the program only looks up", async () => {
    const found = await seen(() => {
      aws.sns.Topic.get("another's", "arn:aws:sns:us-east-1:111122223333:another");
      new aws.sns.Topic("own");
    });
    assert.deepEqual([...found.keys()], ["own"]);
  });
});
