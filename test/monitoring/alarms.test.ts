import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  alarmRows,
  Alarms,
  LOG_METRIC_NAMESPACE,
  MOST_ALARMS,
  validateAlarms,
  Watch,
  type AlarmsArgs,
  type AlarmTable,
  type Metric,
  type PlacedAlarm,
} from "../../components/monitoring";
import { Registered, tryProgram } from "../support/program";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const ticketTopicArn = "arn:aws:sns:us-east-1:111122223333:operations";

/** What alarms a program gets: what was registered, what the component says, and what went wrong. */
async function alarmsOf(program: () => unknown, args: Partial<AlarmsArgs> = {}) {
  let placed: readonly PlacedAlarm[] = [];
  const evaluation = await tryProgram(() => {
    const watch = Watch.begin();
    program();
    const alarms = new Alarms("alarms", { watched: watch.resources, region: "us-east-1", ticketTopicArn, ...args });
    placed = alarms.placed;
  });
  const registered = new Registered(evaluation);
  const names = registered
    .of(ALARM)
    .map(({ name }) => name)
    .sort();
  return { placed, names, errors: evaluation.errors, one: (name: string) => registered.one(ALARM, name) };
}

/** What an alarm is declared with, less its tags. */
const inputs = ({ inputs: given }: { inputs: Record<string, unknown> }) => ({ ...given });

const group = () => new aws.elasticache.ReplicationGroup("cache", GROUP);
const GROUP = { replicationGroupId: "cache", description: "d", numCacheClusters: 2 };

describe("Alarms", () => {
  it("declares an alarm as the table has it, below the resource, telling the topic of both ends", async () => {
    const { one, names, errors } = await alarmsOf(
      () => new aws.sqs.Queue("jobs", { redrivePolicy: "{}", messageRetentionSeconds: 345_600 }),
    );
    assert.deepEqual(errors, []);
    assert.deepEqual(names, ["jobs-queue-late", "jobs-queue-near-loss"]);
    const alarm = one("jobs-queue-late");
    assert.deepEqual(inputs(alarm), {
      alarmActions: [ticketTopicArn],
      alarmDescription:
        "Messages wait too long (jobs). On when above 900 seconds, for 5 minutes. Runbook: docs/runbooks/alarms/queue-late.md",
      comparisonOperator: "GreaterThanThreshold",
      datapointsToAlarm: 5,
      dimensions: { QueueName: "jobs-5d9a17c" },
      evaluationPeriods: 5,
      metricName: "ApproximateAgeOfOldestMessage",
      namespace: "AWS/SQS",
      okActions: [ticketTopicArn],
      period: 60,
      statistic: "Maximum",
      threshold: 900,
      treatMissingData: "notBreaching",
    });
    assert.match(alarm.parent, /aws:sqs\/queue:Queue::jobs$/);
    assert.equal(one("jobs-queue-near-loss").inputs["threshold"], 172_800, "half of the four days that it keeps one");
  });

  it("gives a queue of dead letters the alarms of one, and one that keeps order the page", async () => {
    const { names } = await alarmsOf(() => {
      new aws.sqs.Queue("dead", { messageRetentionSeconds: 1_209_600 });
      new aws.sqs.Queue("ordered", { fifoQueue: true, redrivePolicy: "{}", messageRetentionSeconds: 1_209_600 });
    });
    assert.deepEqual(names, [
      "dead-dead-letters",
      "dead-old-dead-letters",
      "ordered-queue-near-loss",
      "ordered-queue-stalled",
    ]);
  });

  it("gives a queue whose work takes long, and one that nobody may take from for days, alarms of their own", async () => {
    const { names, one } = await alarmsOf(() => {
      const long = { redrivePolicy: "{}", visibilityTimeoutSeconds: 5400 };
      new aws.sqs.Queue("short", { ...long, visibilityTimeoutSeconds: 900, messageRetentionSeconds: 864_000 });
      new aws.sqs.Queue("long", { ...long, messageRetentionSeconds: 864_000 });
      new aws.sqs.Queue("parked", { ...long, messageRetentionSeconds: 1_209_600 });
    });
    assert.deepEqual(names, [
      ...["long-queue-near-loss", "long-work-late", "parked-queue-near-loss", "parked-work-parked"],
      ...["short-queue-late", "short-queue-near-loss"],
    ]);
    assert.equal(one("long-work-late").inputs["threshold"], 10_800);
    assert.equal(one("parked-work-parked").inputs["metricName"], "ApproximateNumberOfMessagesVisible");
  });

  it("holds it against no function that it takes its time when it waits for a workflow", async () => {
    const { names } = await alarmsOf(() => {
      const made = (name: string, variables: Record<string, pulumi.Input<string>>) =>
        new aws.lambda.Function(name, { role: "arn", timeout: 900, environment: { variables } });
      made("start", { STATE_MACHINE_ARN: pulumi.output("arn") });
      made("step", { BUCKET: "b" });
    });
    assert.deepEqual(names, [
      ...["start-function-errors", "start-function-events-lost", "start-function-throttled"],
      ...["step-function-errors", "step-function-events-lost", "step-function-slow", "step-function-throttled"],
    ]);
  });

  it("measures a malware scan by its plan and bucket, and a workflow by its ARN", async () => {
    const { one } = await alarmsOf(() => {
      const s3Bucket = { bucketName: "quarantine" };
      new aws.guardduty.MalwareProtectionPlan("scan", { role: "arn", protectedResource: { s3Bucket } });
      new aws.sfn.StateMachine("workflow", { roleArn: "arn", definition: "{}" });
    });
    const { dimensions } = one("scan-malware-found").inputs as { dimensions: Record<string, string> };
    assert.deepEqual(Object.keys(dimensions), ["Malware Protection Plan Id", "Resource Name"]);
    assert.equal(dimensions["Resource Name"], "quarantine");
    const queries = JSON.stringify(one("workflow-executions-fail").inputs["metricQueries"]);
    assert.equal(queries.match(/"StateMachineArn":"arn:aws:states:[^"]+:stateMachine:workflow/g)?.length, 3);
    assert.match(JSON.stringify(one("scan-scans-fail").inputs), /"Skipped Reason":"MissingPermissions"/);
  });

  it("says where each was placed", async () => {
    const { placed } = await alarmsOf(() => new aws.sqs.Queue("dead", { messageRetentionSeconds: 1_209_600 }));
    const [first] = placed;
    assert.deepEqual(
      [first?.key, first?.urgency, first?.type, first?.resourceName, first?.within],
      ["dead-letters", "ticket", "aws:sqs/queue:Queue", "dead", []],
    );
    assert.ok(pulumi.Output.isInstance(first?.alarmArn) && pulumi.Output.isInstance(first.alarmName));
  });

  it("looks at each node of a cache, and at a new one as soon as it is there", async () => {
    const { one } = await alarmsOf(group);
    assert.deepEqual(one("cache-cache-evicts").inputs["metricQueries"], [
      {
        id: "value",
        label: "sessions that ended for lack of memory",
        expression: "SUM([FILL(m1, 0), FILL(m2, 0)])",
        returnData: true,
      },
      ...["cache-001", "cache-002"].map((node, index) => ({
        id: `m${index + 1}`,
        metric: {
          namespace: "AWS/ElastiCache",
          metricName: "Evictions",
          dimensions: { CacheClusterId: node, CacheNodeId: "0001" },
          period: 300,
          stat: "Sum",
        },
      })),
    ]);
  });

  it("leaves a cache of many shards out, which has more nodes than an alarm can look at", async () => {
    const program = () => new aws.elasticache.ReplicationGroup("cache", { ...GROUP, numNodeGroups: 3 });
    assert.deepEqual((await alarmsOf(program)).names, []);
    const eleven = () => new aws.elasticache.ReplicationGroup("cache", { ...GROUP, numCacheClusters: 11 });
    assert.match(
      (await alarmsOf(eleven)).errors.join("\n"),
      /memberClusters of cache has 11 values; .* 1 to 10 metrics/,
    );
  });

  it("takes a tenth of the disk that there is, and lets an alarm go although the database is protected", async () => {
    const { one } = await alarmsOf(
      () => new aws.rds.Instance("db", { instanceClass: "db.m7g.large", allocatedStorage: 200 }, { protect: true }),
    );
    assert.equal(one("db-storage-low").inputs["threshold"], 20 * 1024 ** 3);
    assert.equal(one("db-storage-out").inputs["threshold"], 10 * 1024 ** 3);
    assert.equal(one("db-storage-low").protect, false);
  });

  it("watches replication on replicas alone, also when their source is known later", async () => {
    const { names } = await alarmsOf(() => {
      const instanceClass = "db.m7g.large";
      const primary = new aws.rds.Instance("db", { instanceClass, allocatedStorage: 100 });
      new aws.rds.Instance("copy", { instanceClass, replicateSourceDb: primary.identifier });
    });
    assert.deepEqual(
      names.filter((name) => name.includes("replica")),
      ["copy-replica-lag", "copy-replica-stopped"],
    );
  });

  it("asks for a percentile where the row is one, and for the balancer of a target group", async () => {
    const { one } = await alarmsOf(() => {
      new aws.lb.LoadBalancer("alb", {});
      new aws.lb.TargetGroup("tg", {});
    });
    const slow = one("alb-slow-answers").inputs;
    const [value, ...metrics] = slow["metricQueries"] as { expression?: string; metric?: { stat: string } }[];
    // One slow upload in a quiet night is no page.
    assert.equal(value?.expression, "IF(requests >= 20, late, 0)");
    assert.deepEqual([metrics.map(({ metric }) => metric?.stat), slow["threshold"]], [["p95", "Sum"], 1]);
    const dimensions = one("tg-no-servers").inputs["dimensions"] as Record<string, string>;
    assert.match(dimensions["LoadBalancer"] ?? "", /^app\/alb-/);
    assert.match(dimensions["TargetGroup"] ?? "", /^targetgroup\/tg-/);
    assert.equal(one("tg-no-servers").inputs["treatMissingData"], "breaching");
  });

  it("asks for a percentile of one metric as an extended statistic", async () => {
    const queue = { type: "aws:sqs/queue:Queue", key: "queue-late" } as const;
    const found = alarmRows().find(({ row }) => row.key === queue.key)!.row;
    const measure = { ...(found.measure as Metric), statistic: "p99" };
    const table: AlarmTable = { [queue.type]: { alarms: [{ ...found, measure }] } };
    const { one } = await alarmsOf(() => new aws.sqs.Queue("jobs", { redrivePolicy: "{}" }), { table });
    const { extendedStatistic, statistic } = one("jobs-queue-late").inputs;
    assert.deepEqual([extendedStatistic, statistic], ["p99", undefined]);
  });

  it("looks at a dead letter's age early: it counts from when it became one, its end from when it was sent", async () => {
    const { one } = await alarmsOf(() => new aws.sqs.Queue("dead", { messageRetentionSeconds: 1_209_600 }));
    assert.equal(one("dead-old-dead-letters").inputs["threshold"], 7 * 86_400);
  });

  it("lets the newest minutes of a cache be late", async () => {
    const { one } = await alarmsOf(group);
    const { evaluationPeriods, datapointsToAlarm } = one("cache-cache-lag").inputs;
    assert.deepEqual([evaluationPeriods, datapointsToAlarm], [8, 5]);
  });

  it("makes no alarm of a group's own metrics unless the group sends those that it reads", async () => {
    const alarms = async (enabledMetrics?: aws.types.enums.autoscaling.Metric[]) => {
      const sizes = { minSize: 1, maxSize: 2, launchTemplate: { id: "lt-00000000000000001" } };
      return (await alarmsOf(() => new aws.autoscaling.Group("g", { ...sizes, enabledMetrics }))).names;
    };
    const [wanted, serving, most] = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize"] as const;
    assert.deepEqual(await alarms(), ["g-servers-busy"]);
    assert.deepEqual(await alarms([wanted, serving]), ["g-group-short", "g-servers-busy"]);
    assert.deepEqual(await alarms([wanted, most]), ["g-group-full", "g-servers-busy"]);
  });

  it("names the metric that a filter makes, and a rule's bus where it is not the default one", async () => {
    const { one, names } = await alarmsOf(() => {
      new aws.cloudwatch.LogMetricFilter("odd", {
        logGroupName: "g",
        pattern: "x",
        metricTransformation: { name: "BootFailures", namespace: LOG_METRIC_NAMESPACE, value: "1" },
      });
      new aws.cloudwatch.EventRule("plain", { eventPattern: "{}" });
      new aws.cloudwatch.EventRule("own", { eventPattern: "{}", eventBusName: "careplane" });
    });
    assert.deepEqual(names, ["odd-server-gave-up", "own-bus-rule-fails", "plain-rule-fails"]);
    const { namespace, metricName, dimensions } = one("odd-server-gave-up").inputs;
    assert.deepEqual([namespace, metricName, dimensions], [LOG_METRIC_NAMESPACE, "BootFailures", {}]);
    const [, failed] = one("own-bus-rule-fails").inputs["metricQueries"] as { metric: { dimensions: object } }[];
    assert.deepEqual(Object.keys(failed?.metric.dimensions ?? {}).sort(), ["EventBusName", "RuleName"]);
  });

  it("takes the alarm that a component made itself, and makes no second one", async () => {
    class Web extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Web", "web");
        new aws.lb.LoadBalancer("alb", {}, { parent: this });
        new aws.cloudwatch.MetricAlarm(
          "web-server-errors",
          { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 },
          { parent: this },
        );
        this.registerOutputs({});
      }
    }
    const { names, placed } = await alarmsOf(() => new Web());
    assert.deepEqual(
      names.filter((name) => name.endsWith("server-errors")),
      ["web-server-errors"],
    );
    const taken = placed.find(({ key }) => key === "server-errors");
    assert.deepEqual([taken?.urgency, taken?.resourceName, taken?.within], ["page", "alb", ["web"]]);
  });

  it("says once what it has no row for, and goes on", async () => {
    const said: string[] = [];
    const warn = pulumi.log.warn;
    Object.assign(pulumi.log, { warn: (text: string) => (said.push(text), Promise.resolve()) });
    try {
      const { errors, names } = await alarmsOf(() => {
        new aws.dynamodb.Table("table", { attributes: [] });
        new aws.dynamodb.Table("table2", { attributes: [] });
        new aws.lb.TargetGroup("tg", {});
        new aws.sqs.Queue("dead", { messageRetentionSeconds: 1_209_600 });
      });
      assert.deepEqual(errors, []);
      assert.equal(names.length, 2);
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /no row in the table of alarms: aws:dynamodb\/table:Table\n/);
    assert.match(said[0] ?? "", /tg-no-servers needs one aws:lb\/loadBalancer:LoadBalancer near tg/);
  });

  it("refuses a program with all that it has no row for, in one message, when told so", async () => {
    const { errors, names } = await alarmsOf(
      () => {
        new aws.dynamodb.Table("table", { attributes: [] });
        new aws.kinesis.Stream("stream", {});
        new aws.lb.TargetGroup("tg", {});
      },
      { unknownTypes: "refuse" },
    );
    assert.deepEqual(names, []);
    const [message = "", ...more] = errors;
    assert.deepEqual(more, []);
    assert.match(message, /aws:dynamodb\/table:Table, aws:kinesis\/stream:Stream/);
    assert.match(message, /tg-no-servers needs one/);
    assert.match(message, /tg-unhealthy-targets needs one/);
  });
});

describe("validateAlarms", () => {
  const request = { region: "us-east-1", ticketTopicArn, watched: [] };
  const queue = (name: string) => ({ type: "aws:sqs/queue:Queue", name, within: [], inputs: {} });
  const paths = (change: object) => validateAlarms({ ...request, ...change }).map(({ path }) => path);

  it("takes the platform's own, and a topic that is known later", () => {
    assert.deepEqual(paths({}), []);
    assert.deepEqual(paths({ ticketTopicArn: pulumi.output(ticketTopicArn) }), []);
  });

  it("refuses an unknown region, a topic elsewhere and a table that is wrong, all at once", () => {
    const ticket = "arn:aws:sns:us-west-2:111122223333:operations";
    assert.deepEqual(paths({ region: "us-east-9", ticketTopicArn: ticket, table: { t: { none: "" } } }), [
      "region",
      "ticketTopicArn",
      "t",
    ]);
    assert.deepEqual(paths({ ticketTopicArn: "operations" }), ["ticketTopicArn"]);
  });

  it("refuses more alarms than a region has, and names that are too long", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => queue(`q${index}`));
    assert.deepEqual(paths({ watched: many(MOST_ALARMS / 2) }), []);
    assert.deepEqual(paths({ watched: many(MOST_ALARMS / 2 + 1) }), ["watched"]);
    // "-queue-near-loss" is 16 characters, what auto-naming adds 8.
    assert.deepEqual(paths({ watched: [queue("q".repeat(231))] }), []);
    assert.deepEqual(paths({ watched: [queue("q".repeat(232))] }).length, 1);
  });
});
