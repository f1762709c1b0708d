import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Dashboard, Journeys, Slos, validateDashboard } from "../../components/monitoring";
import { SECTIONS, SHOWN } from "../../components/monitoring/dashboard-table";
import type { PlacedAlarm } from "../../components/monitoring/placed-alarm";
import { Watch } from "../../components/monitoring/watch";
import { bodyProblems } from "../support/dashboard-body";
import { register, tryProgram } from "../support/program";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const topic = "arn:aws:sns:us-east-1:111122223333:pages";

interface Body {
  widgets: {
    type: string;
    properties: { title?: string; markdown?: string; metrics?: unknown[][]; alarms?: string[] };
  }[];
}

function placedOn(queue: aws.sqs.Queue): PlacedAlarm {
  return {
    ...{ key: "queue-old", urgency: "page", type: "aws:sqs/queue:Queue", resourceName: "ledger", within: [] },
    alarmName: queue.name,
    alarmArn: queue.arn,
  };
}

/** A program with one resource of many types, a queue of dead letters, and a dashboard of it all. */
function program(runbooksUrl?: string, nodes = 2): void {
  const watch = Watch.begin();
  const vpcId = "vpc-1";
  const balancer = new aws.lb.LoadBalancer("web-alb", {});
  const targets = new aws.lb.TargetGroup("web-tg", { vpcId });
  const dead = new aws.sqs.Queue("ledger-dead", { messageRetentionSeconds: 1_209_600 });
  const queue = new aws.sqs.Queue("ledger", {
    redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }),
  });
  new aws.sfn.StateMachine("workflow", { roleArn: "arn", definition: "{}" });
  new aws.guardduty.MalwareProtectionPlan("scan", {
    role: "arn",
    protectedResource: { s3Bucket: { bucketName: "quarantine" } },
  });
  new aws.ec2.NatGateway("nat-az1", { subnetId: "subnet-1" });
  new aws.elasticache.ReplicationGroup("cache", {
    description: "Sessions",
    replicationGroupId: "careplane-test-cache",
    numCacheClusters: nodes,
  });
  const placed = [placedOn(queue)];
  const journeys = new Journeys("journeys", {
    journeys: { pay: { title: "Pay", harmed: "Nobody pays.", first: "Look.", needs: ["ledger"] } },
    placed,
    pageTopicArn: topic,
  });
  const slos = new Slos("slos", {
    slos: { latency: { title: "Latency", promise: "95 %.", objective: 95, days: 30, good: { withinSeconds: 1 } } },
    loadBalancerArnSuffix: balancer.arnSuffix,
    targetGroupArnSuffix: targets.arnSuffix,
    pageTopicArn: topic,
    ticketTopicArn: topic,
  });
  new Dashboard("dashboard", {
    ...{ region: "us-east-1", watched: watch.resources, placed },
    ...{ journeys: journeys.composites, objectives: slos.composites, budgets: slos.budgets },
    ...(runbooksUrl === undefined ? {} : { runbooksUrl }),
  });
}

async function dashboard(runbooksUrl?: string) {
  const { inputs } = (await register(() => program(runbooksUrl))).one(DASHBOARD);
  const text = String(inputs["dashboardBody"]);
  const { widgets } = JSON.parse(text) as Body;
  const linesOf = (title: string) =>
    widgets.find(({ properties }) => properties.title === title)?.properties.metrics?.map((line) => line.slice(0, -1));
  return { inputs, text, widgets, linesOf };
}

describe("Dashboard", () => {
  it("has a name of the stack's, since dashboards are the account's, and a body that CloudWatch takes", async () => {
    const { inputs, text } = await dashboard();
    assert.equal(inputs["dashboardName"], "careplane-test-dashboard");
    assert.deepEqual(bodyProblems(text), []);
  });

  it("shows the alarms of journeys and objectives by their ARN, which names say nothing of on a board", async () => {
    const { widgets } = await dashboard();
    const alarms = widgets.filter(({ type }) => type === "alarm").map(({ properties }) => properties.alarms?.length);
    assert.deepEqual(alarms, [1, 3]);
  });

  it("has a line for each resource that was declared, with the dimensions of its metrics", async () => {
    const { linesOf } = await dashboard();
    const [loadBalancer] = linesOf("Errors")!.filter((line) => line[1] === "HTTPCode_ELB_5XX_Count");
    assert.match(loadBalancer!.join(" "), /^AWS\/ApplicationELB HTTPCode_ELB_5XX_Count LoadBalancer app\/web-alb/);
    assert.match(
      linesOf("Requests")![0]!.join(" "),
      /^AWS\/ApplicationELB RequestCount LoadBalancer app\/web-alb\S* TargetGroup targetgroup\/web-tg\S*$/,
    );
    assert.deepEqual(linesOf("CPU of the engine, percent"), [
      ["AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", "careplane-test-cache-001", "CacheNodeId", "0001"],
      ["AWS/ElastiCache", "EngineCPUUtilization", "CacheClusterId", "careplane-test-cache-002", "CacheNodeId", "0001"],
    ]);
    assert.deepEqual(
      linesOf("Bytes sent")!.map((line) => line.slice(0, 3)),
      [["AWS/NATGateway", "BytesOutToDestination", "NatGatewayId"]],
    );
  });

  it("has lines for the scan of uploads and for their workflow", async () => {
    const { linesOf } = await dashboard();
    const [scanned, infected] = linesOf("Files scanned")!;
    assert.deepEqual(scanned!.slice(0, 3), [
      ...["AWS/GuardDuty/MalwareProtection", "CompletedScanCount", "Malware Protection Plan Id"],
    ]);
    assert.deepEqual([infected![1], ...infected!.slice(-2)], ["InfectedScanCount", "Resource Name", "quarantine"]);
    assert.match(
      linesOf("Executions")![0]!.join(" "),
      /^AWS\/States ExecutionsStarted StateMachineArn arn:aws:states:/,
    );
  });

  it("tells queues that are worked on from those where dead letters end", async () => {
    const { linesOf } = await dashboard();
    const names = (title: string) => linesOf(title)!.map((line) => String(line.at(-1)).replace(/-[0-9a-f]{7}$/, ""));
    assert.deepEqual(names("Messages that wait"), ["ledger"]);
    assert.deepEqual(names("Age of the oldest message, seconds"), ["ledger"]);
    assert.deepEqual(names("Dead letters"), ["ledger-dead"]);
  });

  it("sends a target group to the load balancer beside it, and comes out the same whatever was declared first", async () => {
    class Tier extends pulumi.ComponentResource {
      constructor(name: string) {
        super("test:monitoring:Tier", name);
        new aws.lb.LoadBalancer(`${name}-alb`, {}, { parent: this });
        new aws.lb.TargetGroup(`${name}-tg`, { vpcId: "vpc-1" }, { parent: this });
        this.registerOutputs({});
      }
    }
    const body = async (...tiers: string[]) => {
      const { inputs } = (
        await register(() => {
          const watch = Watch.begin();
          for (const tier of tiers) new Tier(tier);
          const watched = watch.resources;
          new Dashboard("dashboard", {
            ...{ region: "us-east-1", watched, placed: [], journeys: [], objectives: [], budgets: [] },
          });
        })
      ).one(DASHBOARD);
      return String(inputs["dashboardBody"]);
    };
    const text = await body("a", "b");
    assert.equal(await body("b", "a"), text);
    const { widgets } = JSON.parse(text) as Body;
    const requests = widgets.find(({ properties }) => properties.title === "Requests")?.properties.metrics;
    assert.deepEqual(
      requests?.map((line) =>
        line
          .join(" ")
          .replace(/[^ ]*\/([ab]-(?:alb|tg))[^ ]*/g, "$1")
          .replace(/ \[.*$/, ""),
      ),
      ["a", "b"].map((tier) => `AWS/ApplicationELB RequestCount LoadBalancer ${tier}-alb TargetGroup ${tier}-tg`),
    );
  });

  it("has no graph of what is not there", async () => {
    const { widgets, linesOf } = await dashboard();
    assert.equal(linesOf("CPU, percent"), undefined);
    assert.ok(!widgets.some(({ properties }) => String(properties.markdown).startsWith("## Database")));
    assert.ok(widgets.some(({ properties }) => String(properties.markdown).startsWith("## Messages")));
  });

  it("names the runbooks of a section's alarms, as links where they can be read", async () => {
    const heading = ({ widgets }: { widgets: Body["widgets"] }) =>
      widgets.map(({ properties }) => properties.markdown ?? "").find((text) => text.startsWith("## Messages"));
    assert.equal(
      heading(await dashboard()),
      "## Messages\nAlarms: queue-old. Runbooks: docs/runbooks/alarms/<alarm>.md",
    );
    const linked = await dashboard("https://git.example.com/docs/runbooks");
    assert.equal(
      heading(linked),
      "## Messages\nRunbooks: [queue-old](https://git.example.com/docs/runbooks/alarms/queue-old.md)",
    );
    assert.match(
      linked.widgets[0]!.properties.markdown!,
      /\[all runbooks\]\(https:\/\/git\.example\.com\/docs\/runbooks\/alarms\/README\.md\)/,
    );
  });

  it("refuses an address that is none, and more than a dashboard holds", async () => {
    for (const runbooksUrl of ["http://a.example.com", "https://a.example.com/", "https://a b", "runbooks"]) {
      assert.deepEqual(
        validateDashboard({ runbooksUrl }).map(({ path }) => path),
        ["runbooksUrl"],
      );
    }
    assert.deepEqual(validateDashboard({ runbooksUrl: "https://git.example.com/docs/runbooks" }), []);
    const { errors, refused } = await tryProgram(() => program("runbooks", 501));
    assert.ok(refused);
    assert.match(errors.join(), /runbooksUrl is "runbooks"[^]*graph "CPU of the engine, percent" is 501 lines/);
  });
});

describe("the sections of the dashboard", () => {
  it("show every type that they can name, under titles that differ", () => {
    const types = SECTIONS.flatMap(({ graphs }) => graphs.flatMap(({ lines }) => lines.map(({ type }) => type)));
    assert.deepEqual([...new Set(types)].sort(), Object.values(SHOWN).sort());
    for (const { graphs } of SECTIONS) assert.equal(new Set(graphs.map(({ title }) => title)).size, graphs.length);
  });
});
