import { strict as assert } from "node:assert";
import fc from "fast-check";
import { BURNS, LEAST_BAD, validateSlos, type Slo, type SloTable } from "../../components/monitoring";
import {
  budgetLeftExpression,
  budgetOf,
  burnExpression,
  countingOf,
  planBurns,
} from "../../components/monitoring/slo-plan";
import { metricMath, NO_DATA } from "../support/metric-math";

const AVAILABILITY: Slo = {
  title: "Availability",
  promise: "99.9 % are answered.",
  objective: 99.9,
  days: 30,
  good: "answered",
};
const LATENCY: Slo = { ...AVAILABILITY, title: "Latency", objective: 95, good: { withinSeconds: 1 } };

/** What a window's alarm compares with its threshold. */
function burn(slo: Slo, metrics: Record<string, number>, least?: number): number {
  const { bad, total } = countingOf(slo.good);
  const counted = { bad: metricMath(bad, metrics), total: metricMath(total, metrics) };
  return metricMath(burnExpression(budgetOf(slo), least), counted);
}

const near = (given: number, wanted: number): void =>
  assert.ok(Math.abs(given - wanted) < 1e-6 * Math.max(1, Math.abs(wanted)), `${given} is not ${wanted}`);

describe("the burns", () => {
  it("are those of the workbook, each within what CloudWatch takes for an alarm", () => {
    assert.deepEqual(
      BURNS.map(({ key, factor, longSeconds, shortSeconds, urgency }) => [
        key,
        factor,
        longSeconds / 3600,
        shortSeconds / 60,
        urgency,
      ]),
      [
        ["fast", 14.4, 1, 5, "page"],
        ["slow", 6, 6, 30, "page"],
        ["leak", 1, 72, 360, "ticket"],
      ],
    );
    for (const { longSeconds, shortSeconds } of BURNS) {
      // The workbook's rule: a twelfth of the longer window.
      assert.equal(longSeconds, 12 * shortSeconds);
      for (const seconds of [longSeconds, shortSeconds]) {
        assert.equal(seconds % 60, 0);
        assert.ok(seconds <= (seconds < 3600 ? 86_400 : 604_800), `${seconds} s`);
      }
    }
  });

  it("spend 2, 5 and 10 percent of a budget of 30 days before a person is told", () => {
    const spent = BURNS.map(({ factor, longSeconds }) => (100 * factor * longSeconds) / (30 * 86_400));
    assert.deepEqual(
      spent.map((percent) => Number(percent.toFixed(9))),
      [2, 5, 10],
    );
  });
});

describe("an error budget", () => {
  it("is what is missing to 100, without the dust of binary fractions", () => {
    assert.equal(budgetOf(AVAILABILITY), 0.1);
    assert.equal(budgetOf(LATENCY), 5);
    assert.equal(budgetOf({ objective: 99.95 }), 0.05);
  });

  it("is spent at its own speed when as many answers are bad as it allows", () => {
    near(burn(AVAILABILITY, { failed: 60, unanswered: 40, requests: 99_960 }), 1);
    near(burn(LATENCY, { answers: 1000, within: 95 }), 1);
    near(burn(AVAILABILITY, { failed: 144, unanswered: 0, requests: 10_000 }), 14.4);
    near(burn(LATENCY, { answers: 1000, within: 28 }), 14.4);
  });

  it("is not spent by what nobody asked, nor by errors that were none", () => {
    assert.ok(Number.isNaN(burn(AVAILABILITY, { failed: NO_DATA, unanswered: NO_DATA, requests: NO_DATA })));
    near(burn(AVAILABILITY, { failed: NO_DATA, unanswered: NO_DATA, requests: 1000 }), 0);
    assert.ok(Number.isNaN(burn(LATENCY, { answers: NO_DATA, within: NO_DATA }, LEAST_BAD)));
  });

  it("counts answers that the load balancer gave when no server did, though none of them is a request of a server", () => {
    near(burn(AVAILABILITY, { failed: NO_DATA, unanswered: 50, requests: NO_DATA }, LEAST_BAD), 1000);
  });

  it("is not said to burn by fewer bad answers than the least, however few there are in all", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(10_000), (failed, fine) => {
        const given = burn(AVAILABILITY, { failed, unanswered: NO_DATA, requests: failed + fine }, LEAST_BAD);
        if (failed < LEAST_BAD) return given === 0 || failed + fine === 0;
        return Math.abs(given - (1000 * failed) / (failed + fine)) < 1e-6;
      }),
    );
  });

  it("is left whole without errors, gone when it is spent, and below zero after that", () => {
    const left = (slo: Slo, metrics: Record<string, number>) =>
      metricMath(budgetLeftExpression(countingOf(slo.good), budgetOf(slo)), metrics);
    near(left(AVAILABILITY, { failed: 0, unanswered: NO_DATA, requests: 1000 }), 100);
    near(left(AVAILABILITY, { failed: 5, unanswered: 0, requests: 10_000 }), 50);
    near(left(AVAILABILITY, { failed: 20, unanswered: 0, requests: 10_000 }), -100);
    near(left(LATENCY, { answers: 400, within: 95 }), 0);
  });
});

describe("planBurns", () => {
  it("asks for a least number of bad answers over the longer window only", () => {
    const [fast, slow, leak] = planBurns("availability", AVAILABILITY);
    assert.deepEqual(
      fast?.windows.map(({ key, seconds, threshold, expression }) => [key, seconds, threshold, expression]),
      [
        ["availability-fast-long", 3600, 14.4, "IF(bad >= 10, 100 * bad / total / 0.1, 0)"],
        ["availability-fast-short", 300, 14.4, "100 * bad / total / 0.1"],
      ],
    );
    assert.deepEqual(
      [fast, slow, leak].map((one) => [one?.key, one?.title, one?.urgency]),
      [
        ["availability-fast", "Availability, fast burn", "page"],
        ["availability-slow", "Availability, slow burn", "page"],
        ["availability-leak", "Availability, leak burn", "ticket"],
      ],
    );
  });

  it("says how long the budget would last", () => {
    assert.deepEqual(
      planBurns("availability", AVAILABILITY).map(({ description }) => description),
      [
        ["1 h", "more than 14.4 times faster", "50 h"],
        ["6 h", "more than 6 times faster", "5 days"],
        ["3 days", "faster", "30 days"],
      ].map(
        ([long, factor, gone]) =>
          `99.9 % are answered. For ${long} the error budget has been spent ${factor} than it lasts: it would be gone within ${gone}. See docs/slos.md.`,
      ),
    );
  });
});

describe("countingOf", () => {
  it("reads the metrics of the load balancer", () => {
    assert.deepEqual(
      countingOf("answered").metrics.map(({ name, statistic, of }) => [name, statistic, of]),
      [
        ["HTTPCode_Target_5XX_Count", "Sum", "servers"],
        ["HTTPCode_ELB_5XX_Count", "Sum", "balancer"],
        ["RequestCount", "Sum", "servers"],
      ],
    );
    assert.deepEqual(
      countingOf({ withinSeconds: 0.5 }).metrics.map(({ name, statistic, of }) => [name, statistic, of]),
      [
        ["TargetResponseTime", "SampleCount", "servers"],
        ["TargetResponseTime", "PR(:0.5)", "servers"],
      ],
    );
  });
});

describe("validateSlos", () => {
  const problems = (table: SloTable) => validateSlos(table).map(({ path, given }) => `${path}: ${given}`);

  it("has nothing against objectives that alarms can watch", () => {
    assert.deepEqual(problems({ availability: AVAILABILITY, latency: LATENCY }), []);
    assert.deepEqual(problems({ tight: { ...AVAILABILITY, objective: 99.999, days: 63 } }), []);
    assert.deepEqual(problems({ loose: { ...LATENCY, objective: 93.06, days: 1, good: { withinSeconds: 60 } } }), []);
  });

  it("finds every problem at once", () => {
    assert.deepEqual(
      problems({
        Bad: { title: "", promise: " ", objective: 93, days: 0, good: { withinSeconds: 0 } },
        whole: { ...AVAILABILITY, objective: 100, days: 63.5 },
        slow: { ...LATENCY, objective: Number.NaN, days: 64, good: { withinSeconds: 61 } },
      }),
      [
        'slos.Bad: "Bad"',
        'slos.Bad.title: ""',
        'slos.Bad.promise: " "',
        "slos.Bad.objective: 93",
        "slos.Bad.days: 0",
        "slos.Bad.good.withinSeconds: 0",
        "slos.whole.objective: 100",
        "slos.whole.days: 63.5",
        "slos.slow.objective: null",
        "slos.slow.days: 64",
        "slos.slow.good.withinSeconds: 61",
      ],
    );
    assert.deepEqual(problems({}), ["slos: an empty table"]);
  });
});
