import { strict as assert } from "node:assert";
import fc from "fast-check";
import { validateJourneys } from "../../components/monitoring";
import { allOf, anyOf, fits, RULE_CHARACTERS, RULE_CHILDREN } from "../../components/monitoring/composite-rule";
import { ELSEWHERE, planJourneys, type AlarmPlace } from "../../components/monitoring/journey-plan";
import type { JourneyTable } from "../../components/monitoring/journey-table";

const place = (within: string, resourceName: string, key: string, urgency: "page" | "ticket" = "page"): AlarmPlace => ({
  key,
  urgency,
  resourceName,
  within: within === "" ? [] : within.split("/"),
});

const journey = { title: "Sign in", harmed: "Nobody gets in.", first: "Look at the servers." };

const PLACED = [
  place("web/web", "web-tg", "no-servers"),
  place("web/web", "web-alb", "balancer-refuses"),
  place("web/web", "web-group", "group-short", "ticket"),
  place("database", "database", "storage-low"),
  place("messaging/messaging-ledger", "messaging-ledger-dead", "dead-letters"),
  place("", "canary", "canary-fails"),
];

const names = (alarms: readonly AlarmPlace[]): string[] =>
  alarms.map(({ resourceName, key }) => `${resourceName}-${key}`);
const many = (count: number, within: string): AlarmPlace[] =>
  Array.from({ length: count }, (_, index) => place(within, `${within}-${String(index).padStart(4, "0")}`, "down"));

describe("a rule of a composite alarm", () => {
  it("is on while any, or while all, of the alarms are", () => {
    assert.equal(anyOf(["a-1", "b-2"]), 'ALARM("a-1") OR ALARM("b-2")');
    assert.equal(anyOf(["a-1"]), 'ALARM("a-1")');
    assert.equal(allOf(["a-1", "b-2"]), 'ALARM("a-1") AND ALARM("b-2")');
  });

  it("holds 100 alarms in 10,240 characters, and neither more nor nothing", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => `alarm-${index}`);
    assert.equal(RULE_CHILDREN, 100);
    assert.equal(RULE_CHARACTERS, 10_240);
    assert.ok(fits(hundred));
    assert.ok(!fits([...hundred, "one-more"]));
    assert.ok(!fits([]));
    assert.throws(() => anyOf([...hundred, "one-more"]), /101 alarms do not fit/);
  });

  it("is measured exactly: what is said to fit does, and one character more does not", () => {
    const long = Array.from({ length: 40 }, () => "x".repeat(243));
    // 40 x (243 + 9) + 39 x 4 = 10,236 characters.
    assert.equal(anyOf(long).length, 10_236);
    assert.ok(fits([...long.slice(1), "x".repeat(247)]));
    assert.ok(!fits([...long.slice(1), "x".repeat(248)]));
  });
});

describe("planJourneys", () => {
  it("takes the page alarms of the components and resources that a journey needs, and puts the rest elsewhere", () => {
    const table: JourneyTable = {
      "sign-in": { ...journey, needs: ["web", "database"] },
      pay: { ...journey, title: "Pay", needs: ["database", "messaging-ledger"] },
    };
    const plan = planJourneys(table, PLACED);
    assert.deepEqual(
      plan.map(({ key, title, calls, alarms, parts }) => ({ key, title, calls, alarms: names(alarms), parts })),
      [
        {
          ...{ key: "sign-in", title: "Sign in", calls: true, parts: [] },
          alarms: ["database-storage-low", "web-alb-balancer-refuses", "web-tg-no-servers"],
        },
        {
          ...{ key: "pay", title: "Pay", calls: true, parts: [] },
          alarms: ["database-storage-low", "messaging-ledger-dead-dead-letters"],
        },
        { key: "elsewhere", title: "Elsewhere", calls: true, alarms: ["canary-canary-fails"], parts: [] },
      ],
    );
    assert.equal(plan[0]?.description, "Sign in. Nobody gets in. First: Look at the servers.");
  });

  it("has nothing elsewhere when the journeys need it all", () => {
    const table = { all: { ...journey, needs: ["web", "database", "messaging", "canary"] } };
    assert.deepEqual(
      planJourneys(table, PLACED).map(({ key }) => key),
      ["all"],
    );
  });

  it("puts what keeps a journey silent before it, wherever it stands in the table", () => {
    const plan = planJourneys(
      { pay: { ...journey, needs: ["web", "database"], unless: "sign-in" }, "sign-in": { ...journey, needs: ["web"] } },
      PLACED,
    );
    assert.deepEqual(
      plan.map(({ key, unless }) => [key, unless]),
      [
        ["sign-in", undefined],
        ["elsewhere", undefined],
        ["pay", "sign-in"],
      ],
    );
  });

  it("divides a rule that would be too long by need, and shares the parts", () => {
    const placed = [...many(60, "web"), ...many(60, "database"), ...many(3, "cache")];
    const table: JourneyTable = {
      one: { ...journey, needs: ["web", "database", "cache"] },
      two: { ...journey, needs: ["database", "web"] },
      small: { ...journey, needs: ["cache"] },
    };
    assert.deepEqual(
      planJourneys(table, placed).map(({ key, calls, alarms, parts }) => [key, calls, alarms.length, parts]),
      [
        ["part-web", false, 60, []],
        ["part-database", false, 60, []],
        ["part-cache", false, 3, []],
        ["one", true, 0, ["part-web", "part-database", "part-cache"]],
        ["two", true, 0, ["part-database", "part-web"]],
        ["small", true, 3, []],
      ],
    );
  });

  it("divides what is elsewhere by the outermost component", () => {
    const placed = [place("web", "web", "down"), ...many(70, "a"), ...many(70, "b"), place("", "lone", "down")];
    assert.deepEqual(
      planJourneys({ "sign-in": { ...journey, needs: ["web"] } }, placed).map(({ key, alarms, parts }) => [
        key,
        alarms.length,
        parts,
      ]),
      [
        ["elsewhere-a", 70, []],
        ["elsewhere-b", 70, []],
        ["elsewhere-lone", 1, []],
        ["sign-in", 1, []],
        ["elsewhere", 0, ["elsewhere-a", "elsewhere-b", "elsewhere-lone"]],
      ],
    );
  });

  const component = fc.constantFrom("web", "database", "cache", "network", "messaging");
  const alarm = fc.record({
    key: fc.constantFrom("down", "slow", "full"),
    urgency: fc.constantFrom("page" as const, "ticket" as const),
    resourceName: fc.stringMatching(/^[a-z]{1,12}$/),
    within: fc.tuple(component),
  });
  const table = fc.dictionary(
    fc.stringMatching(/^[a-z]{3,8}$/),
    fc.record({ ...mapped(journey), needs: fc.uniqueArray(component, { minLength: 1 }) }),
    { minKeys: 1 },
  );

  it("lets every page alarm call somebody, no ticket, and names no alarm twice in a rule", () => {
    fc.assert(
      fc.property(table, fc.array(alarm, { maxLength: 300 }), (journeys, placed) => {
        const plan = planJourneys(journeys, placed);
        const byKey = new Map(plan.map((one) => [one.key, one]));
        const under = (key: string): readonly AlarmPlace[] => {
          const { alarms, parts } = byKey.get(key)!;
          return [...alarms, ...parts.flatMap(under)];
        };
        const called = new Set(plan.filter(({ calls }) => calls).flatMap(({ key }) => under(key)));
        assert.deepEqual(called, new Set(placed.filter(({ urgency }) => urgency === "page")));
        for (const { alarms } of plan) assert.equal(new Set(alarms).size, alarms.length);
      }),
      { numRuns: 100 },
    );
  });

  it("comes out the same whatever was declared first", () => {
    fc.assert(
      fc.property(
        table,
        fc.uniqueArray(alarm, { maxLength: 150, selector: ({ key, resourceName }) => `${resourceName}-${key}` }),
        (journeys, placed) => {
          const text = (alarms: AlarmPlace[]) =>
            planJourneys(journeys, alarms)
              .filter(({ key }) => key !== ELSEWHERE)
              .map((one) => JSON.stringify({ ...one, alarms: names(one.alarms) }))
              .sort();
          assert.deepEqual(text(placed), text([...placed].reverse()));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("puts children before parents", () => {
    const plan = planJourneys({ one: { ...journey, needs: ["web", "b"] } }, [...many(99, "web"), ...many(99, "b")]);
    const seen = new Set<string>();
    for (const { key, parts } of plan) {
      for (const part of parts) assert.ok(seen.has(part), `${key} before ${part}`);
      seen.add(key);
    }
  });
});

describe("validateJourneys", () => {
  const problems = (table: JourneyTable, placed: readonly AlarmPlace[] = PLACED) =>
    validateJourneys(table, placed).map(({ path, given }) => `${path}: ${given}`);

  it("has nothing against a table whose needs are there", () => {
    assert.deepEqual(problems({ "sign-in": { ...journey, needs: ["web", "database", "web-group"] } }), []);
  });

  it("finds every problem at once", () => {
    assert.deepEqual(
      problems({
        "Sign In": { title: " ", harmed: "", first: "", needs: ["nowhere", "web", "databse"] },
        elsewhere: { ...journey, needs: ["web"] },
        "part-web": { ...journey, needs: ["web"] },
        long: { ...journey, harmed: "x".repeat(1000), needs: ["web"] },
        quiet: { ...journey, needs: ["web-group"] },
        empty: { ...journey, needs: [] },
      }),
      [
        'journeys.Sign In: "Sign In"',
        'journeys.Sign In.title: " "',
        'journeys.Sign In.harmed: ""',
        'journeys.Sign In.first: ""',
        'journeys.Sign In.needs[0]: "nowhere"',
        'journeys.Sign In.needs[2]: "databse"',
        'journeys.elsewhere: "elsewhere"',
        'journeys.part-web: "part-web"',
        "journeys.long: 1037 characters of title, harmed and first",
        'journeys.quiet.needs: ["web-group"]',
        "journeys.empty.needs: []",
      ],
    );
  });

  it("lets a journey be silent only for one that calls for a part of the same and is heard itself", () => {
    const base = { ...journey, needs: ["web"] };
    const both = { ...journey, needs: ["web", "database"], unless: "sign-in" };
    assert.deepEqual(problems({ "sign-in": base, pay: both }), []);
    assert.deepEqual(
      problems({
        "sign-in": base,
        chained: { ...base, unless: "pay" },
        pay: both,
        narrow: { ...both, needs: ["database"] },
        self: { ...both, unless: "self" },
        nobody: { ...both, unless: "constructor" },
      }),
      [
        'journeys.chained.unless: "pay"',
        'journeys.narrow.unless: "sign-in"',
        'journeys.self.unless: "self"',
        'journeys.nobody.unless: "constructor"',
      ],
    );
  });

  it("refuses an empty table, and what not even a tree can hold", () => {
    assert.deepEqual(problems({}), ["journeys: an empty table"]);
    const crowd = { one: { ...journey, needs: ["web", "cache"] } };
    assert.deepEqual(problems(crowd, [...many(101, "web"), ...many(1, "cache"), ...many(101, "other")]), [
      "journeys.one.needs: 101 page alarms in part-web",
      "journeys.elsewhere.needs: 101 page alarms in elsewhere-other",
    ]);
    assert.deepEqual(problems(crowd, [...many(100, "web"), ...many(100, "cache"), ...many(100, "other")]), []);
    const needs = Array.from({ length: 101 }, (_, index) => `part${index}`);
    const all = needs.flatMap((need) => many(2, need));
    assert.deepEqual(problems({ one: { ...journey, needs } }, all), ["journeys.one.needs: 101 needs"]);
    const hundred = needs.slice(1);
    assert.deepEqual(problems({ one: { ...journey, needs: hundred } }, all.slice(2)), []);
  });
});

function mapped<Value extends object>(value: Value): { [Key in keyof Value]: fc.Arbitrary<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fc.constant(one)])) as never;
}
