/**
 * The remedies of the evaluated program: that their rules match the events that AWS documents, and no near ones, by the
 * emulator's matcher; and their functions, as they are bundled and configured, against the emulator and recorded calls.
 * What neither shows: that AWS sends these events in this form, and that the roles suffice there.
 */
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { SubscribeCommand } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REMEDY_NAMES, type RemedyName } from "../../components/monitoring";
import { LogJournal } from "../../functions/shared/remedies/journal";
import { plannedQueues } from "../../components/messaging";
import { computed } from "../../plan/cloud";
import type { ResourceRecord } from "../../plan/evaluate";
import audit from "../../stacks/events/audit/v1.json";
import operations from "../../stacks/events/operations/v1.json";
import { TOPICS } from "../../stacks/messages";
import { restoreEnvironment } from "../support/environment";
import { unpackedZip } from "../support/function-archive";
import { evaluateStack } from "../support/stacks";
import { CLOUD } from "../support/program";
import { startEmulator, type Emulator } from "./bootstrap-emulator";
import { Applier } from "./messaging-applier";
import { RemediesApi, type Account } from "./remedies-api";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

const STACK = "us";
const EXAMPLES = join(__dirname, "..", "..", "components", "monitoring", "remedy-events");
const QUEUE = "appointment-reminders";
const HOUR = 3_600_000;

interface Example {
  source: string;
  read: string;
  rules: string[];
  /** Where the event has a name that is ours: the place that the test takes from the deployed pattern. */
  ours: string[];
  event: Record<string, unknown>;
}
interface Outcome {
  subject: string;
  did: string;
  because?: string;
}
type Handler = (event: unknown, context?: object) => Promise<Outcome[]>;

const EXAMPLE_FILES = readdirSync(EXAMPLES).map(
  (file) => [file, JSON.parse(readFileSync(join(EXAMPLES, file), "utf8")) as Example] as const,
);

describe("remedies", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let applier: Applier;
  let api: RemediesApi;
  let resources: readonly ResourceRecord[];
  let alarms: CloudWatchClient;
  let logs: CloudWatchLogsClient;
  let endpoint: string;
  const environment = { ...process.env };
  const account: Account = {
    ...{ groups: {}, targets: {}, databases: {}, certificates: {} },
    invoke: () => Promise.reject(new Error("nothing to replay")),
  };

  const resourceOf = (type: string, name: string) => {
    const found = resources.find((one) => one.type === type && one.name === name);
    assert.ok(found, `the program declares no ${type} ${name}`);
    return found;
  };
  const variablesOf = (name: string) =>
    (resourceOf("aws:lambda/function:Function", name).inputs["environment"] as { variables: Record<string, string> })
      .variables;
  const subjectOf = (remedy: RemedyName): Record<string, string> =>
    (JSON.parse(variablesOf(`remedies-${remedy}`)["SUBJECTS"]!) as Record<string, string>[])[0]!;

  before(async () => {
    const evaluation = await evaluateStack(STACK);
    assert.deepEqual(evaluation.errors, []);
    resources = evaluation.resources;
    emulator = await startEmulator(CLOUD.account);
    endpoint = `http://127.0.0.1:${emulator.port}`;
    api = await RemediesApi.start(account);
    const { region } = CLOUD;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const recorded = ["ACM", "AUTO_SCALING", "ELASTIC_LOAD_BALANCING_V2", "LAMBDA", "RDS"];
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...Object.fromEntries(recorded.map((service) => [`AWS_ENDPOINT_URL_${service}`, api.endpoint])),
    });
    const nameOf = ({ type, name, inputs }: ResourceRecord) =>
      String(computed(type, name, inputs, CLOUD).outputs["name"]);
    applier = new Applier({ endpoint, region, credentials }, nameOf);
    // Mailboxes and pagers are no subscriptions that an emulator could deliver to.
    const people: unknown[] = ["email", "https"];
    const made = resources.filter((one) => Applier.knows(one) && !people.includes(one.inputs["protocol"]));
    for (const record of made) await applier.make(record);
    const { QueueUrl } = await applier.sqs.send(new CreateQueueCommand({ QueueName: "duty" }));
    await applier.sns.send(
      new SubscribeCommand({
        TopicArn: variablesOf("remedies-certificate")["OPERATIONS_TOPIC_ARN"],
        Protocol: "sqs",
        Endpoint: `arn:aws:sqs:${region}:${CLOUD.account}:duty`,
        Attributes: { RawMessageDelivery: "true" },
      }),
    );
    assert.ok(QueueUrl);
    alarms = new CloudWatchClient({ endpoint, region, credentials });
    logs = new CloudWatchLogsClient({ endpoint, region, credentials });
    for (const remedy of REMEDY_NAMES) {
      const { JOURNAL_GROUP: logGroupName } = variablesOf(`remedies-${remedy}`);
      await logs.send(new CreateLogGroupCommand({ logGroupName }));
    }
  });
  after(async () => {
    restoreEnvironment(environment);
    await api.stop();
    await emulator.stop();
  });
  beforeEach(async () => {
    await drain("duty");
    await drain("audit-trail");
    api.changes.length = 0;
  });

  /** The function as Lambda would load it, with the variables that the program gives it. */
  const load = (name: string, changed: Record<string, string> = {}): Handler => {
    const { code } = resourceOf("aws:lambda/function:Function", name).inputs;
    const path = join(unpackedZip((code as { path: string }).path), "index.js");
    Object.assign(process.env, variablesOf(name), changed);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle, as Lambda would load it
    return (require(path) as { handler: Handler }).handler;
  };
  /** Runs a remedy; what it logs is what it answers. */
  const wake = async (remedy: RemedyName, event: unknown = {}, changed: Record<string, string> = {}) => {
    const { log } = console;
    const logged: unknown[] = [];
    console.log = (line: unknown) => void logged.push(line);
    try {
      const outcomes = await load(`remedies-${remedy}`, changed)(event);
      assert.deepEqual(logged, [{ outcomes }]);
      return outcomes;
    } finally {
      console.log = log;
    }
  };
  const alarmEvent = (prefix: string) => ({ source: "aws.cloudwatch", detail: { alarmName: `${prefix}0a1b2c3` } });

  const queueOf = async (name: string) => (name === "duty" ? applier.urlOf("duty") : applier.urlOf(queuesOf(name)[0]));
  const queuesOf = (name: string) =>
    (JSON.parse(variablesOf("messaging-replay")["QUEUES"]!) as Record<string, [string, string]>)[name]!;
  const drain = async (name: string): Promise<Record<string, unknown>[]> => {
    const all: Record<string, unknown>[] = [];
    const QueueUrl = await queueOf(name);
    for (;;) {
      const { Messages = [] } = await applier.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      );
      if (Messages.length === 0) return all;
      for (const { Body = "", ReceiptHandle } of Messages) {
        all.push(JSON.parse(Body) as Record<string, unknown>);
        await applier.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
  const raise = async (prefix: string) => {
    const AlarmName = `${prefix}0a1b2c3`;
    await alarms.send(
      new PutMetricAlarmCommand({
        ...{ AlarmName, Namespace: "Test", MetricName: "Test", Statistic: "Sum", Period: 60, EvaluationPeriods: 1 },
        ...{ Threshold: 0, ComparisonOperator: "GreaterThanThreshold" },
      }),
    );
    await alarms.send(new SetAlarmStateCommand({ AlarmName, StateValue: "ALARM", StateReason: "test" }));
  };
  const calm = (prefix: string) => alarms.send(new DeleteAlarmsCommand({ AlarmNames: [`${prefix}0a1b2c3`] }));

  const ajv = new Ajv({ strict: true });
  addFormats(ajv);
  const isAudit = ajv.compile(audit);
  const isNotice = ajv.compile(operations);
  const audited = async () => {
    const events = await drain("audit-trail");
    for (const event of events) assert.ok(isAudit(event), JSON.stringify([event, isAudit.errors]));
    return events.map(({ kind, action, subject, requestedBy }) => [kind, action, subject, requestedBy]);
  };
  const told = async () => {
    const events = await drain("duty");
    for (const event of events) assert.ok(isNotice(event), JSON.stringify([event, isNotice.errors]));
    return events.map(({ kind, reason, subject, setting, to }) => [kind, reason, subject, setting, to]);
  };

  describe("are woken by", () => {
    const matches = async (pattern: string, event: object): Promise<boolean> => {
      const answer = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.TestEventPattern" },
        body: JSON.stringify({ EventPattern: pattern, Event: JSON.stringify(event) }),
      });
      assert.equal(answer.status, 200, await answer.clone().text());
      return ((await answer.json()) as { Result: boolean }).Result;
    };
    const patternOf = (rule: string) =>
      String(resourceOf("aws:cloudwatch/eventRule:EventRule", `remedies-${rule}`).inputs["eventPattern"]);
    /** Every name of ours that a rule is for, as an event would have it. */
    const ourNames = (rule: string, place: string): string[] => {
      const at = place.split(".").filter((part) => part !== "0");
      const values = at.reduce<unknown>(
        (value, part) => (value as Record<string, unknown>)[part],
        JSON.parse(patternOf(rule)),
      );
      return (values as (string | { prefix: string })[]).map((one) =>
        typeof one === "string" ? one : `${one.prefix}0a1b2c3`,
      );
    };

    for (const [file, example] of EXAMPLE_FILES) {
      it(`${file}, and by nothing like it`, async () => {
        assert.match(example.source, /^https:\/\/docs\.aws\.amazon\.com\//);
        assert.match(example.read, /^20\d\d-\d\d-\d\d$/);
        for (const rule of example.rules) {
          const pattern = patternOf(rule);
          assert.equal(await matches(pattern, example.event), false, `${rule}: somebody else's event`);
          for (const name of ourNames(rule, example.ours[0]!)) {
            const ours = changed(example.event, example.ours[0]!, name);
            assert.equal(await matches(pattern, ours), true, `${rule}: ${name}`);
            for (const near of nearMisses(ours, example.ours[0]!, name)) {
              assert.equal(await matches(pattern, near), false, `${rule}: ${JSON.stringify(near)}`);
            }
          }
        }
      });
    }

    it("every rule of theirs that has a pattern", () => {
      const rules = resources
        .filter(({ type, name }) => type === "aws:cloudwatch/eventRule:EventRule" && name.startsWith("remedies-"))
        .filter(({ inputs }) => inputs["eventPattern"] !== undefined)
        .map(({ name }) => name.slice("remedies-".length));
      assert.deepEqual(rules.sort(), [...new Set(EXAMPLE_FILES.flatMap(([, { rules: one }]) => one))].sort());
    });

    it("alarms that the program declares", () => {
      const declared = new Set(
        resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => `${name}-`),
      );
      for (const remedy of ["unhealthy-target", "database-storage", "dead-letters"] as const) {
        for (const { alarm } of JSON.parse(variablesOf(`remedies-${remedy}`)["SUBJECTS"]!) as { alarm: string }[]) {
          assert.ok(declared.has(alarm), `no alarm ${alarm}`);
        }
      }
    });

    it("dead letters of every queue that can be replayed", () => {
      const queues = (JSON.parse(variablesOf("remedies-dead-letters")["SUBJECTS"]!) as { queue: string }[]).map(
        ({ queue }) => queue,
      );
      const uploads = ["uploads", "uploads-recognised"];
      assert.deepEqual(queues.sort(), [...plannedQueues(TOPICS).map(({ name }) => name), ...uploads].sort());
    });
  });

  it("replace one server that its group keeps, and a second run replaces none", async () => {
    const { alarm = "", group = "", targetGroupArn = "" } = subjectOf("unhealthy-target");
    const instances = ["i-a", "i-b", "i-c"].map((id) => ({ id, lifecycle: "InService", health: "Healthy" }));
    account.groups[group] = { desired: 3, suspended: [], instances, refreshes: [] };
    account.targets[targetGroupArn] = { "i-a": "healthy", "i-b": "unhealthy", "i-c": "healthy" };
    assert.deepEqual(await wake("unhealthy-target", alarmEvent(alarm)), [], "acted without an alarm");
    await raise(alarm);

    assert.deepEqual(await wake("unhealthy-target", alarmEvent(alarm), { DRY_RUN: "true" }), [
      { subject: "i-b", did: "would-act", because: "replace-server" },
    ]);
    assert.deepEqual([api.changes, await audited()], [[], []]);

    const [did] = await wake("unhealthy-target", alarmEvent(alarm));
    assert.deepEqual(did, { subject: "i-b", did: "acted", because: "replace-server" });
    assert.deepEqual(api.changes, ["SetInstanceHealth i-b Unhealthy true"]);
    assert.deepEqual(
      await audited(),
      ["started", "finished"].map((kind) => [kind, "replace-server", "i-b", `${alarm}0a1b2c3`]),
    );
    const [again] = await wake("unhealthy-target", alarmEvent(alarm));
    assert.equal(again?.did, "nothing");
    // The group has noticed nothing yet, and the event comes once more: the journal knows.
    for (const one of instances) one.health = "Healthy";
    assert.equal((await wake("unhealthy-target"))[0]?.because, "tried within 30 minutes");
    assert.equal(api.changes.length, 1);
    assert.deepEqual(await told(), []);
    await calm(alarm);
  });

  it("call a person with the setting and the number when the database is full, once", async () => {
    const { alarm = "", identifier = "" } = subjectOf("database-storage");
    account.databases[identifier] = { allocated: 1000, ceiling: 1000 };
    assert.deepEqual(await wake("database-storage"), []);
    await raise(alarm);
    assert.deepEqual(
      (await wake("database-storage", alarmEvent(alarm))).map(({ did }) => did),
      ["called"],
    );
    assert.deepEqual(
      (await wake("database-storage", alarmEvent(alarm))).map(({ did }) => did),
      ["nothing"],
    );
    assert.deepEqual(await told(), [
      ["attention", "storage-near-ceiling", identifier, "careplane:database.maxAllocatedStorage", 1500],
    ]);
    assert.equal((await audited()).length, 2);
    await calm(alarm);
    account.databases[identifier] = { allocated: 65_536, ceiling: 65_536 };
    const warning = { source: "aws.rds", detail: { SourceIdentifier: identifier, EventID: "RDS-EVENT-0224" } };
    await wake("database-storage", warning);
    assert.deepEqual(await told(), [["attention", "storage-at-limit", identifier, undefined, undefined]]);
    assert.deepEqual(api.changes, []);
  });

  it("have dead letters sent back by the platform's own replay, and give up after three tries", async () => {
    const [name, dead] = queuesOf(QUEUE);
    const { alarm } = (JSON.parse(variablesOf("remedies-dead-letters")["SUBJECTS"]!) as Record<string, string>[]).find(
      ({ queue }) => queue === QUEUE,
    )!;
    const replayHandler = load("messaging-replay");
    const requests: object[] = [];
    account.invoke = (payload) => {
      requests.push(payload as object);
      return replayHandler(payload, { getRemainingTimeInMillis: () => 300_000 });
    };
    const event = { ...TOPICS.appointments.schema.examples[0] };
    const MessageBody = JSON.stringify(event);
    await applier.sqs.send(new SendMessageCommand({ QueueUrl: await applier.urlOf(dead), MessageBody }));
    await raise(alarm!);
    const requestedBy = `${alarm!}0a1b2c3`;
    assert.ok(requestedBy.length <= 64, `${requestedBy} is too long for the audit`);

    assert.deepEqual(await wake("dead-letters", alarmEvent(alarm!)), [
      { subject: QUEUE, did: "acted", because: "replay-dead-letters" },
    ]);
    assert.deepEqual(requests, [{ queue: QUEUE, limit: 100, dryRun: false, requestedBy }]);
    assert.deepEqual(await audited(), [
      ...[
        ["started", "replay-dead-letters"],
        ["started", "replay"],
        ["finished", "replay"],
      ].map((one) => [...one, QUEUE, requestedBy]),
      ["finished", "replay-dead-letters", QUEUE, requestedBy],
    ]);
    assert.deepEqual(await drain(QUEUE), [event]);
    assert.deepEqual((await wake("dead-letters", alarmEvent(alarm!)))[0]?.did, "nothing");

    const { JOURNAL_GROUP: group } = variablesOf("remedies-dead-letters");
    const journal = new LogJournal(logs, group!);
    const now = Date.now();
    for (const hours of [2, 3, 4])
      await journal.write({ at: now - hours * HOUR, key: "pharmacy-transfer", step: "try" });
    const other = alarm!.replace(QUEUE, "pharmacy-transfer");
    await raise(other);
    const outcomes = await wake("dead-letters");
    assert.deepEqual(outcomes.find(({ subject }) => subject === "pharmacy-transfer")?.did, "gave-up");
    assert.deepEqual(await told(), [["gave-up", "tried-out", "pharmacy-transfer", undefined, undefined]]);
    assert.ok((await wake("dead-letters")).every(({ did }) => did === "nothing"));
    assert.deepEqual(await told(), []);
    for (const prefix of [alarm!, other]) await calm(prefix);
    assert.equal(name.includes(QUEUE), true);
  });

  it("call a person for dead letters that were sent back too often", async () => {
    const queue = "upload-notices";
    const { alarm } = (JSON.parse(variablesOf("remedies-dead-letters")["SUBJECTS"]!) as Record<string, string>[]).find(
      (one) => one["queue"] === queue,
    )!;
    const [, dead] = queuesOf(queue);
    const QueueUrl = await applier.urlOf(dead);
    await applier.sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: "{}",
        MessageAttributes: { "careplane-replays": { DataType: "Number", StringValue: "3" } },
      }),
    );
    await raise(alarm!);
    await wake("dead-letters");
    assert.deepEqual(await told(), [["gave-up", "tried-out", queue, undefined, undefined]]);
    const { Messages = [] } = await applier.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    assert.equal(Messages.length, 1, "a person finds nothing to look at");
    await applier.sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: Messages[0]?.ReceiptHandle, VisibilityTimeout: 0 }),
    );
    await calm(alarm!);
  });

  it("stop a refresh that does not end, and call for it once", async () => {
    const { group = "" } = subjectOf("instance-refresh");
    const refresh = { id: "r1", status: "InProgress", started: new Date(Date.now() - 7 * HOUR) };
    account.groups[group] = { desired: 3, suspended: [], instances: [], refreshes: [refresh] };
    assert.deepEqual(
      (await wake("instance-refresh")).map(({ did }) => did),
      ["acted"],
    );
    assert.deepEqual(api.changes, [`CancelInstanceRefresh ${group}`]);
    assert.deepEqual(await told(), [["attention", "refresh-stuck", group, "careplane:release", undefined]]);
    assert.deepEqual(
      (await wake("instance-refresh")).map(({ did }) => did),
      ["nothing"],
    );
    assert.equal(api.changes.length, 1);
  });

  it("call a person with the release to set back when a refresh went back", async () => {
    const { group = "" } = subjectOf("instance-refresh");
    const ended = new Date(Date.now() - 60_000);
    const refresh = { id: "r2", status: "RollbackSuccessful", started: new Date(Date.now() - HOUR), ended };
    account.groups[group] = { desired: 3, suspended: [], instances: [], refreshes: [refresh] };
    const event = { source: "aws.autoscaling", detail: { AutoScalingGroupName: group } };
    assert.deepEqual(
      (await wake("instance-refresh", event)).map(({ did }) => did),
      ["called"],
    );
    assert.deepEqual(
      (await wake("instance-refresh", event)).map(({ did }) => did),
      ["nothing"],
    );
    assert.deepEqual(await told(), [["attention", "refresh-rolled-back", group, "careplane:release", undefined]]);
    assert.deepEqual(
      (await audited()).map(([kind, action, , who]) => [kind, action, who]),
      ["started", "finished"].map((kind) => [kind, "call-for-instance-refresh", "aws.autoscaling"]),
    );
    assert.deepEqual(api.changes, []);
  });

  it("make a certificate's proof again, exactly as it is declared, and nothing a second time", async () => {
    const route53 = new Route53Client({
      endpoint,
      region: CLOUD.region,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    const { HostedZone } = await route53.send(
      new CreateHostedZoneCommand({ Name: "us.example.com", CallerReference: "1" }),
    );
    const zoneId = HostedZone!.Id!.replace("/hostedzone/", "");
    const [subject] = JSON.parse(variablesOf("remedies-certificate")["SUBJECTS"]!) as {
      certificateArn: string;
      records: { name: string; type: string; value: string; ttl: number }[];
    }[];
    const SUBJECTS = JSON.stringify([{ ...subject, zoneId }]);
    const proofs = resources.filter(
      ({ type, name }) => type === "aws:route53/record:Record" && name.includes("-proof-"),
    );
    const [first] = subject!.records;
    const records = async () =>
      (await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }))).ResourceRecordSets!.filter(
        ({ Type }) => Type === "CNAME",
      );
    account.certificates[subject!.certificateArn] = {
      ...{ Status: "ISSUED", NotAfter: Date.now() / 1000 + 40 * 86_400 },
      RenewalSummary: { RenewalStatus: "PENDING_VALIDATION", DomainValidationOptions: [], UpdatedAt: 0 },
    };
    const event = { source: "aws.acm", detail: { CommonName: "us.example.com" } };
    assert.deepEqual(
      (await wake("certificate", event, { SUBJECTS })).map(({ did, because }) => [did, because]),
      [["acted", "restore-record"]],
    );
    assert.deepEqual(
      (await records()).map(({ Name, Type, TTL, ResourceRecords }) => [Name, Type, TTL, ResourceRecords?.[0]?.Value]),
      proofs.map(({ inputs: { name, type, ttl, records: values } }) => [name, type, ttl, (values as string[])[0]]),
    );
    assert.deepEqual(
      (await wake("certificate", event, { SUBJECTS })).map(({ did }) => did),
      ["nothing"],
    );
    const wrong = {
      Name: first!.name,
      Type: "CNAME" as const,
      TTL: 60,
      ResourceRecords: [{ Value: "elsewhere.example.com." }],
    };
    await route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zoneId,
        ChangeBatch: { Changes: [{ Action: "UPSERT", ResourceRecordSet: wrong }] },
      }),
    );
    await wake("certificate", event, { SUBJECTS });
    assert.deepEqual(
      (await told()).map(([, reason]) => reason),
      ["record-changed"],
    );
    assert.equal((await records())[0]?.ResourceRecords?.[0]?.Value, "elsewhere.example.com.");
    assert.deepEqual(
      (await audited()).map(([kind, action]) => [kind, action]),
      [
        ["started", "restore-record"],
        ["finished", "restore-record"],
        ["started", "call-for-certificate"],
        ["finished", "call-for-certificate"],
      ],
    );
  });
});

/** The event with another value at a place: `detail.alarmName`, `resources.0`. */
function changed(event: Record<string, unknown>, place: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(event);
  const path = place.split(".");
  const last = path.pop()!;
  const holder = path.reduce<Record<string, unknown>>((at, part) => at[part] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}

/** Events that differ from one that matches by one thing, and must not match. */
function nearMisses(event: Record<string, unknown>, place: string, name: string): Record<string, unknown>[] {
  const detail = event["detail"] as Record<string, unknown>;
  return [
    changed(event, place, `x${name}`),
    changed(event, place, name.slice(0, 3)),
    changed(event, "source", "com.example"),
    changed(event, "detail-type", "Something Else"),
    ...("state" in detail
      ? ["OK", "INSUFFICIENT_DATA"].map((value) => changed(event, "detail.state.value", value))
      : []),
    ...("EventID" in detail ? [changed(event, "detail.EventID", "RDS-EVENT-0006")] : []),
    ...("AutoScalingGroupName" in detail
      ? ["Started", "Succeeded", "Cancelled", "Checkpoint Reached", "Rollback Started"].map((what) =>
          changed(event, "detail-type", `EC2 Auto Scaling Instance Refresh ${what}`),
        )
      : []),
    ...(event["source"] === "aws.acm" ? [changed(event, "detail-type", "ACM Certificate Available")] : []),
  ];
}
