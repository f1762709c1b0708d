/**
 * Messages through an AWS emulator, over topics, queues, filters and subscriptions made as the program declares them,
 * and dead letters sent back by the function as it is bundled. What no emulator shows: whether KMS and the policies let
 * SNS deliver on AWS; the rehearsal's rules judge those.
 */
import { PublishCommand } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message,
} from "@aws-sdk/client-sqs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { plannedQueues } from "../../components/messaging";
import { COUNT, MOST_REPLAYS } from "../../functions/replay/message";
import { queuesOf } from "../../functions/replay/queues";
import { replay, type Outcome } from "../../functions/replay/replay";
import { computed } from "../../plan/cloud";
import type { ResourceRecord } from "../../plan/evaluate";
import { cloudOf } from "../../plan/run";
import audit from "../../stacks/events/audit/v1.json";
import { TOPICS } from "../../stacks/messages";
import { restoreEnvironment } from "../support/environment";
import { unpackedZip } from "../support/function-archive";
import { configOf, evaluateStack } from "../support/stacks";
import { startEmulator, type Emulator } from "./bootstrap-emulator";
import { Applier } from "./messaging-applier";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

type Topic = keyof typeof TOPICS;
type Handler = (event: unknown, context: { getRemainingTimeInMillis(): number }) => Promise<Outcome>;
type Event = Record<string, unknown>;

const STACK = "us";
const FUNCTION = "aws:lambda/function:Function";

describe("messages", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let applier: Applier;
  let handler: Handler;
  let resources: ResourceRecord[];
  const names = new Map<string, [string, string]>();
  const environment = { ...process.env };

  before(async () => {
    const config = configOf(STACK);
    const cloud = cloudOf(STACK, config);
    emulator = await startEmulator(cloud.account);
    const endpoint = `http://127.0.0.1:${emulator.port}`;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: cloud.region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });
    const evaluation = await evaluateStack(STACK);
    assert.deepEqual(evaluation.errors, []);
    resources = [...evaluation.resources];
    applier = new Applier({ endpoint, region: cloud.region, credentials }, ({ type, name, inputs }) =>
      String(computed(type, name, inputs, cloud).outputs["name"]),
    );
    // The e-mail to the people on duty is no subscription that an emulator could deliver.
    const made = resources.filter((one) => Applier.knows(one) && one.inputs["protocol"] !== "email");
    for (const record of made) await applier.make(record);

    const replayed = resources.find(({ type, name }) => type === FUNCTION && name === "messaging-replay")!;
    const { variables } = replayed.inputs["environment"] as { variables: Record<string, string> };
    Object.assign(process.env, variables);
    for (const [queue, both] of Object.entries(JSON.parse(variables["QUEUES"]!) as Record<string, [string, string]>))
      names.set(queue, both);
    const path = join(unpackedZip((replayed.inputs["code"] as { path: string }).path), "index.js");
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle, as Lambda would load it
    ({ handler } = require(path) as { handler: Handler });
  });
  after(async () => {
    restoreEnvironment(environment);
    await emulator.stop();
  });

  const invoke = (queue: string, more: object = {}) =>
    handler({ queue, requestedBy: "test", dryRun: false, ...more }, { getRemainingTimeInMillis: () => 300_000 });
  const arnOf = (topic: Topic): string => {
    const record = resources.find(({ type, name }) => type === "aws:sns/topic:Topic" && name === `messaging-${topic}`)!;
    return String(computed(record.type, record.name, record.inputs, cloudOf(STACK, configOf(STACK))).outputs["arn"]);
  };
  const publish = async (topic: Topic, event: Event, fifo: object = {}) => {
    await applier.sns.send(new PublishCommand({ TopicArn: arnOf(topic), Message: JSON.stringify(event), ...fifo }));
    return event;
  };
  const urlOf = (queue: string, dead = false) => applier.urlOf(names.get(queue)![dead ? 1 : 0]);
  const receive = async (queue: string, { dead = false, most = 10 } = {}): Promise<Message[]> => {
    const { Messages = [] } = await applier.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: await urlOf(queue, dead),
        MaxNumberOfMessages: most,
        WaitTimeSeconds: 0,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["All"],
      }),
    );
    return Messages;
  };
  const settle = async (queue: string, messages: readonly Message[], how: "done" | "again", dead = false) => {
    for (const { ReceiptHandle } of messages) {
      const receipt = { QueueUrl: await urlOf(queue, dead), ReceiptHandle };
      await (how === "done"
        ? applier.sqs.send(new DeleteMessageCommand(receipt))
        : applier.sqs.send(new ChangeMessageVisibilityCommand({ ...receipt, VisibilityTimeout: 0 })));
    }
  };
  /** Takes everything there is, as a consumer that succeeds. */
  const drain = async (queue: string, dead = false): Promise<Event[]> => {
    const all: Event[] = [];
    for (let taken = await receive(queue, { dead }); taken.length > 0; taken = await receive(queue, { dead })) {
      all.push(...taken.map(eventOf));
      await settle(queue, taken, "done", dead);
    }
    return all;
  };
  /** Takes what there is as often as the queue lets a consumer fail; what is left of it then are dead letters. */
  const fail = async (queue: string) => {
    const { maxReceiveCount } = plannedQueues(TOPICS).find(({ name }) => name === queue)!;
    for (let tries = 0; tries < maxReceiveCount; tries += 1) {
      const taken = await receive(queue);
      assert.ok(taken.length > 0, `try ${tries + 1} of ${maxReceiveCount} found nothing in ${queue}`);
      await settle(queue, taken, "again");
    }
    assert.deepEqual(await receive(queue), [], "tried once more than the queue allows");
  };

  it("reach the queues whose filters let them pass, and those only, as they were sent", async () => {
    const booked = await publish("appointments", appointment("booked"));
    await publish("appointments", appointment("missed"));
    const cancelled = await publish("appointments", appointment("cancelled"));
    assert.deepEqual(await drain("appointment-reminders"), [booked, cancelled]);
    await publish("consultations", { ...TOPICS.consultations.schema.examples[0] });
    const closed = await publish("consultations", { ...TOPICS.consultations.schema.examples[1] });
    assert.deepEqual(await drain("consultation-invoices"), [closed]);
    for (const queue of names.keys()) assert.deepEqual(await drain(queue), [], queue);
  });

  it("become dead letters when their consumer keeps failing, and come back by a replay", async () => {
    const event = await publish("appointments", appointment("moved"));
    await fail("appointment-reminders");

    const tried = await invoke("appointment-reminders", { dryRun: undefined });
    assert.deepEqual([tried.waiting, tried.moved, tried.more], [1, 1, false]);
    assert.deepEqual(await drain("appointment-reminders"), [], "a dry run moved something");
    assert.deepEqual(await drain("audit-trail"), [], "a dry run told of something that it did not do");

    const done = await invoke("appointment-reminders");
    assert.deepEqual([done.moved, done.left], [1, { triedOut: 0, noRoom: 0, behind: 0 }]);
    const [back, ...more] = await receive("appointment-reminders");
    assert.deepEqual(more, []);
    assert.deepEqual(eventOf(back!), event);
    assert.equal(back?.MessageAttributes?.[COUNT]?.StringValue, "1");
    await settle("appointment-reminders", [back], "done");

    const again = await invoke("appointment-reminders");
    assert.deepEqual([again.waiting, again.moved], [0, 0], "a second run found something to do");
    assert.deepEqual(await drain("appointment-reminders", true), []);
  });

  it("tell of each replay before and after, in the form of the audit topic's schema", async () => {
    await drain("audit-trail");
    await publish("uploads-refused", { ...TOPICS["uploads-refused"].schema.examples[0] });
    await fail("upload-notices");
    await invoke("upload-notices");
    const told = await drain("audit-trail");
    const ajv = new Ajv({ strict: true });
    addFormats(ajv);
    const valid = ajv.compile(audit);
    for (const event of told) assert.ok(valid(event), JSON.stringify([event, valid.errors]));
    assert.deepEqual(
      told.map(({ kind, subject, requestedBy, moved, left }) => [kind, subject, requestedBy, moved, left]),
      [
        ["started", "upload-notices", "test", undefined, undefined],
        ["finished", "upload-notices", "test", 1, 0],
      ],
    );
    assert.equal(told[0]?.["run"], told[1]?.["run"]);
    await drain("upload-notices");
  });

  it(`wait for a person after ${MOST_REPLAYS} replays`, async () => {
    const event = await publish("uploads-refused", { ...TOPICS["uploads-refused"].schema.examples[1] });
    for (let times = 0; times < MOST_REPLAYS; times += 1) {
      await fail("upload-notices");
      assert.equal((await invoke("upload-notices")).moved, 1);
    }
    await fail("upload-notices");
    const last = await invoke("upload-notices");
    assert.deepEqual([last.moved, last.left.triedOut], [0, 1]);
    assert.deepEqual(await drain("upload-notices"), []);
    assert.deepEqual(await drain("upload-notices", true), [event], "it is not where a person finds it");
  });

  describe("in order", () => {
    const QUEUE = "pharmacy-transfer";
    const prescribe = (kind: string, prescriptionId: string, id: string = randomUUID()) =>
      publish(
        "prescriptions",
        { ...TOPICS.prescriptions.schema.examples[0], id, kind, prescriptionId },
        { MessageGroupId: prescriptionId, MessageDeduplicationId: id },
      );

    it("arrive once and in the order of their group", async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      const signed = await prescribe("signed", one);
      await prescribe("signed", one, String(signed["id"]));
      const elsewhere = await prescribe("signed", other);
      await prescribe("dispensed", one);
      const withdrawn = await prescribe("withdrawn", one);
      const got = await drain(QUEUE);
      assert.deepEqual(
        got.filter(({ prescriptionId }) => prescriptionId === one),
        [signed, withdrawn],
      );
      assert.deepEqual(
        got.filter(({ prescriptionId }) => prescriptionId === other),
        [elsewhere],
      );
    });

    it("come back in order, and at once: SQS takes a replay for no repetition of what it knows", async () => {
      const id = randomUUID();
      const sent = [await prescribe("signed", id), await prescribe("withdrawn", id)];
      // Twice within SQS's five minutes: the queue knows the first replay's ids when the second one comes.
      for (let times = 0; times < 2; times += 1) {
        await fail(QUEUE);
        const done = await invoke(QUEUE);
        assert.deepEqual([done.moved, done.left], [2, { triedOut: 0, noRoom: 0, behind: 0 }]);
      }
      assert.deepEqual(await drain(QUEUE), sent);
      assert.deepEqual(await drain(QUEUE, true), []);
    });

    it("come back once, although a run ended between sending and deleting", async () => {
      const id = randomUUID();
      const sent = await prescribe("signed", id);
      await fail(QUEUE);
      const queues = await queuesOf(applier.sqs, names.get(QUEUE)!);
      const cut = { ...queues, remove: () => Promise.reject(new Error("the run ended")) };
      await assert.rejects(
        replay(cut, { limit: 10, dryRun: false }, () => false),
        /the run ended/,
      );
      assert.equal((await invoke(QUEUE)).moved, 1);
      assert.deepEqual(await drain(QUEUE), [sent]);
    });
  });
});

const eventOf = ({ Body = "" }: Message): Event => JSON.parse(Body) as Event;

const appointment = (kind: string): Event => ({ ...TOPICS.appointments.schema.examples[0], id: randomUUID(), kind });
