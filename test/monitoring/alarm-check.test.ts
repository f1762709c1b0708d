import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { ALARMS, validateAlarmTable, type AlarmRow } from "../../components/monitoring";

const GOOD: AlarmRow = {
  key: "too-much",
  urgency: "ticket",
  measure: { namespace: "AWS/SQS", name: "M", statistic: "Sum", dimensions: { QueueName: "name" } },
  comparison: "above",
  threshold: 1,
  unit: "messages",
  period: 60,
  periods: 5,
  breaching: 3,
  missing: "notBreaching",
  source: "https://docs.aws.amazon.com/x.html",
  runbook: { title: "t", meaning: "m", causes: ["c"], firstLook: ["f"], remedy: ["r"], escalation: "e" },
};

const paths = (...rows: [AlarmRow, ...AlarmRow[]]) =>
  validateAlarmTable({ t: { alarms: rows } }).map(({ path }) => path);
const changed = (change: Partial<AlarmRow>) => paths({ ...GOOD, ...change });
const metric = { namespace: "N", name: "M", statistic: "Sum", dimensions: {} };
const math = (expression: string, ids: readonly string[]): Partial<AlarmRow> => ({
  measure: { expression, label: "l", metrics: Object.fromEntries(ids.map((id) => [id, metric])) },
});

describe("validateAlarmTable", () => {
  it("finds nothing wrong with the platform's own table", () => {
    assert.deepEqual(validateAlarmTable(ALARMS), []);
    assert.deepEqual(paths(GOOD), []);
  });

  const wrong: [string, Partial<AlarmRow>, string[]][] = [
    ["a key with capitals", { key: "TooMuch" }, ["t TooMuch.key"]],
    ["a key that makes names too long", { key: "a".repeat(33) }, [`t ${"a".repeat(33)}.key`]],
    ["a period between minutes", { period: 90 }, ["t too-much.period"]],
    ["a period shorter than AWS's metrics", { period: 30 }, ["t too-much.period"]],
    ["no periods", { periods: 0, breaching: 0 }, ["t too-much.periods", "t too-much.breaching"]],
    ["more than a day in all", { period: 300, periods: 289 }, ["t too-much.periods"]],
    ["more than a week of hours", { period: 3600, periods: 169 }, ["t too-much.periods"]],
    ["more breaching periods than there are", { breaching: 6 }, ["t too-much.breaching"]],
    ["a share of nothing", { threshold: { percent: 0, of: "x" } }, ["t too-much.threshold"]],
    ["a threshold that is no number", { threshold: Number.NaN }, ["t too-much.threshold"]],
    ["a page that is not AWS's", { source: "https://example.com/" }, ["t too-much.source"]],
    ["a runbook without remedy", { runbook: { ...GOOD.runbook, remedy: [] } }, ["t too-much.runbook"]],
    ["a runbook with an empty step", { runbook: { ...GOOD.runbook, firstLook: ["f", " "] } }, ["t too-much.runbook"]],
    ["an unknown statistic", { measure: { ...metric, statistic: "Mean" } }, ["t too-much.measure"]],
    ["a metric that the expression lacks", math("1 + a", ["a", "b"]), ["t too-much.measure"]],
    ["a name that is no metric", math("a + b", ["a"]), ["t too-much.measure"]],
    ["a metric with a capital", math("A + b", ["A", "b"]), ["t too-much.measure"]],
    [
      "eleven metrics",
      math("a+b+c+d+e+f+g+h+i+j+k", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]),
      ["t too-much.measure"],
    ],
  ];
  for (const [what, change, expected] of wrong) {
    it(`refuses ${what}`, () => assert.deepEqual(changed(change), expected));
  }

  const fine: [string, Partial<AlarmRow>][] = [
    ["a whole day", { period: 300, periods: 288 }],
    ["a week of hours", { period: 3600, periods: 168 }],
    ["ten seconds for a metric of one's own", { period: 10, measure: metric }],
    ["a percentile", { measure: { ...metric, statistic: "p99.9" } }],
    ["ten metrics", math("a+b+c+d+e+f+g+h+i+j", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"])],
    [
      "functions, numbers and spaces in an expression",
      math("IF(FILL(a, 0) >= 1000, 100 * a / (a + b2), 0)", ["a", "b2"]),
    ],
  ];
  for (const [what, change] of fine) {
    it(`takes ${what}`, () => assert.deepEqual(changed(change), []));
  }

  it("refuses a key that two rows have, and a type without alarm and reason", () => {
    assert.deepEqual(paths(GOOD, { ...GOOD }), ["t too-much"]);
    assert.deepEqual(
      validateAlarmTable({ t: { none: " " } }).map(({ path }) => path),
      ["t"],
    );
  });

  it("reports everything at once", () => {
    const found = validateAlarmTable({
      t: { alarms: [{ ...GOOD, key: "X", period: 90, source: "" }] },
      u: { none: "" },
    });
    assert.equal(found.length, 4);
    for (const { given, allowed, fix } of found) assert.ok(given !== "" && allowed !== "" && fix !== "");
  });

  it("takes exactly the periods that CloudWatch takes", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 3600 }), (period) => {
        const taken = period >= 60 && period % 60 === 0;
        assert.equal(changed({ period, periods: 1, breaching: 1 }).length === 0, taken);
      }),
    );
  });
});
