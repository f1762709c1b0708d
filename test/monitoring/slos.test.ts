import { strict as assert } from "node:assert";
import { Slos, type SloTable } from "../../components/monitoring";
import { register, tryProgram } from "../support/program";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const METRIC = "aws:cloudwatch/metricAlarm:MetricAlarm";
const slos: SloTable = {
  availability: { title: "Availability", promise: "99.9 %.", objective: 99.9, days: 30, good: "answered" },
  latency: { title: "Latency", promise: "95 %.", objective: 95, days: 30, good: { withinSeconds: 1 } },
};
const args = {
  slos,
  loadBalancerArnSuffix: "app/web/1",
  targetGroupArnSuffix: "targetgroup/web/2",
  pageTopicArn: "arn:aws:sns:us-east-1:111122223333:pages",
  ticketTopicArn: "arn:aws:sns:us-east-1:111122223333:operations",
};
const program = () => register(() => ({ composites: new Slos("slos", args).composites.map(({ key }) => key) }));

describe("Slos", () => {
  it("declares three alarms for each objective, over two windows each", async () => {
    const registered = await program();
    const burns = ["availability", "latency"].flatMap((slo) =>
      ["fast", "slow", "leak"].map((burn) => `${slo}-${burn}`),
    );
    assert.deepEqual(
      registered
        .of(COMPOSITE)
        .map(({ name }) => name)
        .sort(),
      burns.map((burn) => `slos-${burn}`).sort(),
    );
    assert.deepEqual(
      registered
        .of(METRIC)
        .map(({ name }) => name)
        .sort(),
      burns.flatMap((burn) => [`slos-${burn}-long`, `slos-${burn}-short`]).sort(),
    );
    assert.deepEqual(registered.evaluation.outputs["composites"], burns);
  });

  it("tells people only where both windows burn: pages for fast and slow, a ticket for a leak", async () => {
    const registered = await program();
    for (const [burn, topic] of [
      ["fast", args.pageTopicArn],
      ["slow", args.pageTopicArn],
      ["leak", args.ticketTopicArn],
    ] as const) {
      const { inputs } = registered.one(COMPOSITE, `slos-latency-${burn}`);
      assert.match(
        String(inputs["alarmRule"]),
        new RegExp(
          `^ALARM\\("slos-latency-${burn}-long-[0-9a-f]{7}"\\) AND ALARM\\("slos-latency-${burn}-short-[0-9a-f]{7}"\\)$`,
        ),
      );
      assert.deepEqual([inputs["alarmActions"], inputs["okActions"]], [[topic], [topic]]);
      assert.equal(inputs["alarmName"], `careplane-test-slos-latency-${burn}`);
    }
    for (const { inputs } of registered.of(METRIC)) {
      assert.deepEqual([inputs["alarmActions"], inputs["okActions"]], [undefined, undefined]);
    }
  });

  it("computes the burn of a window from the load balancer's own counts", async () => {
    const { inputs } = (await program()).one(METRIC, "slos-availability-fast-long");
    const servers = { LoadBalancer: "app/web/1", TargetGroup: "targetgroup/web/2" };
    const sum = (id: string, metricName: string, dimensions: Record<string, string>) => ({
      id,
      returnData: false,
      metric: { namespace: "AWS/ApplicationELB", metricName, stat: "Sum", period: 3600, dimensions },
    });
    assert.deepEqual(inputs["metricQueries"], [
      {
        ...{ id: "burn", label: "speed at which the budget is spent", returnData: true },
        expression: "IF(bad >= 10, 100 * bad / total / 0.1, 0)",
      },
      { id: "bad", expression: "FILL(failed, 0) + FILL(unanswered, 0)", returnData: false },
      { id: "total", expression: "FILL(requests, 0) + FILL(unanswered, 0)", returnData: false },
      sum("failed", "HTTPCode_Target_5XX_Count", servers),
      sum("unanswered", "HTTPCode_ELB_5XX_Count", { LoadBalancer: "app/web/1" }),
      sum("requests", "RequestCount", servers),
    ]);
    assert.deepEqual(
      [inputs["comparisonOperator"], inputs["threshold"], inputs["evaluationPeriods"], inputs["treatMissingData"]],
      ["GreaterThanThreshold", 14.4, 1, "notBreaching"],
    );
  });

  it("has one query in each alarm that it watches, and no description that is too long", async () => {
    const registered = await program();
    for (const { inputs } of [...registered.of(METRIC), ...registered.of(COMPOSITE)]) {
      assert.ok(String(inputs["alarmDescription"]).length <= 1024);
      const queries = (inputs["metricQueries"] ?? [{ returnData: true }]) as { returnData: boolean }[];
      assert.equal(queries.filter(({ returnData }) => returnData).length, 1);
    }
  });

  it("refuses an objective that no alarm could watch, before anything is declared", async () => {
    const table = { latency: { ...slos["latency"]!, objective: 50 } };
    const { errors, resources, refused } = await tryProgram(() => new Slos("slos", { ...args, slos: table }));
    assert.ok(refused);
    assert.match(errors.join(), /objectives "slos": 1 problem\n {2}slos\.latency\.objective is 50; must be/);
    assert.ok(!resources.some(({ type }) => type === METRIC));
  });
});
