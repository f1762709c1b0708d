import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateSlos } from "../../components/monitoring";
import { fits } from "../../components/monitoring/composite-rule";
import type { Evaluation } from "../../plan/evaluate";
import { slosPage } from "../../scripts/slos-page";
import { JOURNEYS } from "../../stacks/journeys";
import { TOPICS } from "../../stacks/messages";
import { SLOS } from "../../stacks/slos";
import { bodyProblems } from "../support/dashboard-body";
import { evaluateStack, STACKS, windowsConfigOf } from "../support/stacks";

const ROOT = join(__dirname, "..", "..");
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const METRIC = "aws:cloudwatch/metricAlarm:MetricAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";

const of = ({ resources }: Evaluation, type: string) => resources.filter((one) => one.type === type);

/** Names of alarms that a rule speaks of, without what auto-naming puts behind them. */
const children = (rule: unknown): string[] =>
  [...String(rule).matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name!.replace(/-[0-9a-f]{7}$/, ""));

/** By key of the journey: the alarms below it. */
const journeysOf = (evaluation: Evaluation): Record<string, string[]> =>
  Object.fromEntries(
    of(evaluation, COMPOSITE).flatMap(({ name, inputs }) =>
      name.startsWith("journeys-") ? [[name.slice("journeys-".length), children(inputs["alarmRule"])]] : [],
    ),
  );

describe("the journeys and objectives of the stacks", () => {
  const evaluations = new Map<string, Evaluation>();
  const variants = [
    ...STACKS.map((stack) => [stack, {}] as const),
    ["us with Windows", windowsConfigOf("us")] as const,
  ];

  before(async function () {
    this.timeout(120_000);
    for (const [variant, config] of variants) {
      evaluations.set(variant, await evaluateStack(variant.split(" ")[0]!, { config }));
    }
  });

  for (const [variant] of variants) {
    it(`are watched by alarms that ${variant} declares, within what CloudWatch takes`, () => {
      const evaluation = evaluations.get(variant)!;
      assert.deepEqual(evaluation.errors, []);
      const made = new Set([...of(evaluation, METRIC), ...of(evaluation, COMPOSITE)].map(({ name }) => name));
      const found = journeysOf(evaluation);
      assert.deepEqual(Object.keys(found).sort(), [...Object.keys(JOURNEYS), "elsewhere"].sort());
      for (const [key, alarms] of Object.entries(found)) {
        assert.ok(fits(alarms), `${key}: ${alarms.length} alarms`);
        assert.deepEqual(
          alarms.filter((alarm) => !made.has(alarm)),
          [],
          key,
        );
      }
      for (const { name, inputs } of of(evaluation, COMPOSITE)) {
        assert.ok(String(inputs["alarmDescription"]).length <= 1024, name);
      }
    });

    it(`are on a dashboard of ${variant} that CloudWatch takes`, () => {
      const [{ inputs } = { inputs: {} as Record<string, unknown> }, ...more] = of(
        evaluations.get(variant)!,
        DASHBOARD,
      );
      assert.deepEqual(more, []);
      const body = String(inputs["dashboardBody"]);
      assert.deepEqual(bodyProblems(body), []);
      const { widgets } = JSON.parse(body) as { widgets: { properties: { title?: string; alarms?: string[] } }[] };
      const alarms = (title: string) => widgets.find(({ properties }) => properties.title === title)?.properties.alarms;
      assert.equal(alarms("Who is harmed now")?.length, Object.keys(JOURNEYS).length + 1);
      assert.equal(alarms("Error budgets that are spent too fast")?.length, 3 * Object.keys(SLOS).length);
    });
  }

  it("have what every page of the site stands on in each journey", () => {
    const found = journeysOf(evaluations.get("us")!);
    const site = ["web-tg-no-servers", "web-server-errors", "database-storage-out", "cache-cache-silent"];
    for (const key of Object.keys(JOURNEYS)) {
      for (const alarm of site) assert.ok(found[key]?.includes(alarm), `${key} lacks ${alarm}`);
    }
    assert.ok(found["prescribe"]?.includes("messaging-pharmacy-transfer-queue-stalled"));
    assert.ok(found["pay"]?.includes("messaging-payment-ledger-queue-stalled"));
    assert.ok(found["prescribe"]?.includes("network-nat-az1-nat-ports"));
    assert.ok(!found["sign-in"]?.some((alarm) => alarm.startsWith("messaging-")));
  });

  it("need each topic and queue of the applications, but the audit trail", () => {
    const needs = new Set<string>(Object.values(JOURNEYS).flatMap((journey) => journey.needs));
    const names = Object.entries(TOPICS).flatMap(([topic, { subscribers }]) => [topic, ...Object.keys(subscribers)]);
    assert.deepEqual(
      names.filter((name) => !needs.has(`messaging-${name}`)),
      ["audit", "audit-trail", "operations"],
    );
  });

  it("are objectives that alarms can watch, told in docs/slos.md", async () => {
    assert.deepEqual(validateSlos(SLOS), []);
    assert.equal(readFileSync(join(ROOT, "docs", "slos.md"), "utf8"), await slosPage(), "run npm run generate");
  });
});
