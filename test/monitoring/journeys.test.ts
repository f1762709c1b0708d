import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { Journeys, type JourneyTable } from "../../components/monitoring";
import type { PlacedAlarm } from "../../components/monitoring/placed-alarm";
import { register, tryProgram } from "../support/program";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const pageTopicArn = "arn:aws:sns:us-east-1:111122223333:pages";
const journeys: JourneyTable = {
  "sign-in": { title: "Sign in", harmed: "Nobody gets in.", first: "Look.", needs: ["web"] },
};

function placed(resourceName: string, key: string, within: string[], urgency: "page" | "ticket"): PlacedAlarm {
  const alarm = new aws.cloudwatch.MetricAlarm(`${resourceName}-${key}`, {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    period: 60,
    statistic: "Maximum",
    threshold: 0,
  });
  return {
    ...{ key, urgency, resourceName, within, type: "aws:sqs/queue:Queue" },
    alarmName: alarm.name,
    alarmArn: alarm.arn,
  };
}

const program = (table = journeys, count = 1) =>
  register(() => {
    const web = Array.from({ length: count }, (_, index) => placed(`web-${index}`, "no-servers", ["web"], "page"));
    const rest = [
      placed("queue", "dead-letters", ["messaging"], "page"),
      placed("queue", "old", ["messaging"], "ticket"),
    ];
    const made = new Journeys("journeys", { journeys: table, placed: [...web, ...rest], pageTopicArn });
    return { shown: made.composites.map(({ key, title, alarmArn }) => ({ key, title, alarmArn })) };
  });

describe("Journeys", () => {
  it("declares an alarm for each journey and one for the rest, which call people", async () => {
    const registered = await program();
    const { inputs, dependencies } = registered.one(COMPOSITE, "journeys-sign-in");
    assert.match(String(inputs["alarmRule"]), /^ALARM\("web-0-no-servers-[0-9a-f]{7}"\)$/);
    assert.deepEqual(
      { ...inputs, alarmRule: "" },
      {
        alarmName: "careplane-test-journeys-sign-in",
        alarmDescription: "Sign in. Nobody gets in. First: Look.",
        alarmRule: "",
        alarmActions: [pageTopicArn],
        okActions: [pageTopicArn],
      },
    );
    assert.ok(
      dependencies.some((urn) => urn.endsWith("::web-0-no-servers")),
      "made after its alarm",
    );
    const elsewhere = registered.one(COMPOSITE, "journeys-elsewhere").inputs;
    assert.match(String(elsewhere["alarmRule"]), /^ALARM\("queue-dead-letters-[0-9a-f]{7}"\)$/);
    assert.equal(registered.of(COMPOSITE).length, 2);
  });

  it("keeps a journey silent while the one that it shares with is on, and a moment before and after", async () => {
    const sign = journeys["sign-in"]!;
    const registered = await program({ pay: { ...sign, needs: ["web", "queue"], unless: "sign-in" }, "sign-in": sign });
    const { inputs } = registered.one(COMPOSITE, "journeys-pay");
    assert.deepEqual(inputs["actionsSuppressor"], {
      alarm: "careplane-test-journeys-sign-in",
      waitPeriod: 60,
      extensionPeriod: 120,
    });
    assert.equal(registered.one(COMPOSITE, "journeys-sign-in").inputs["actionsSuppressor"], undefined);
    // Shown in the order of the table, whatever had to be made first.
    const { shown } = registered.evaluation.outputs as { shown: { key: string }[] };
    assert.deepEqual(
      shown.map(({ key }) => key),
      ["pay", "sign-in"],
    );
  });

  it("names parts that call nobody where there are too many for one rule", async () => {
    const registered = await program({ "sign-in": { ...journeys["sign-in"]!, needs: ["web", "messaging"] } }, 100);
    const sign = registered.one(COMPOSITE, "journeys-sign-in").inputs;
    assert.equal(
      sign["alarmRule"],
      'ALARM("careplane-test-journeys-part-web") OR ALARM("careplane-test-journeys-part-messaging")',
    );
    const part = registered.one(COMPOSITE, "journeys-part-web").inputs;
    assert.equal(String(part["alarmRule"]).split(" OR ").length, 100);
    assert.equal(part["alarmActions"], undefined);
    assert.equal(part["okActions"], undefined);
    const { shown } = registered.evaluation.outputs as { shown: { key: string; title: string }[] };
    assert.deepEqual(
      shown.map(({ key, title }) => [key, title]),
      [["sign-in", "Sign in"]],
    );
  });

  it("refuses a need that names nothing, before anything is declared", async () => {
    const { errors, resources, refused } = await tryProgram(
      () =>
        new Journeys("journeys", {
          journeys: { "sign-in": { ...journeys["sign-in"]!, needs: ["nothing"] } },
          placed: [],
          pageTopicArn,
        }),
    );
    assert.ok(refused);
    assert.match(errors.join(), /journeys "journeys": 1 problem\n {2}journeys\.sign-in\.needs\[0\] is "nothing"/);
    assert.deepEqual(
      resources.filter(({ type }) => type === COMPOSITE),
      [],
    );
  });
});
