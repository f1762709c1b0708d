import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { planAlarms, type AlarmRow, type AlarmTable, type Declared } from "../../components/monitoring";

const row = (key: string, change: Partial<AlarmRow> = {}): AlarmRow => ({
  key,
  urgency: "ticket",
  measure: { namespace: "N", name: "M", statistic: "Sum", dimensions: { Own: "id" } },
  comparison: "above",
  threshold: 0,
  unit: "things",
  period: 60,
  periods: 1,
  missing: "notBreaching",
  source: "https://docs.aws.amazon.com/",
  runbook: { title: "t", meaning: "m", causes: ["c"], firstLook: ["f"], remedy: ["r"], escalation: "e" },
  ...change,
});

const BESIDE: AlarmRow = row("beside", {
  measure: { namespace: "N", name: "M", statistic: "Sum", dimensions: { Other: { of: "other", property: "id" } } },
});
const TABLE: AlarmTable = {
  thing: { alarms: [row("plain"), row("large", { when: ({ large }) => large === true })] },
  pair: { alarms: [BESIDE] },
  other: { none: "is only looked at" },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { none: "is one" },
};

const declared = (type: string, name: string, within: string[] = [], inputs: Declared["inputs"] = {}): Declared => ({
  type,
  name,
  within,
  inputs,
});
const plan = (...resources: Declared[]) => planAlarms(resources, TABLE, "us-east-1");
const names = (...resources: Declared[]) => plan(...resources).alarms.map(({ name }) => name);

describe("planAlarms", () => {
  it("gives each resource the rows of its type that its inputs ask for", () => {
    assert.deepEqual(
      names(declared("thing", "one"), declared("other", "x"), declared("thing", "two", [], { large: true })),
      ["one-plain", "two-plain", "two-large"],
    );
  });

  it("names every type without a row once, sorted, and no provider", () => {
    const found = plan(
      declared("zebra", "a"),
      declared("ape", "b"),
      declared("zebra", "c"),
      declared("pulumi:providers:aws", "d"),
    );
    assert.deepEqual(found.unknownTypes, ["ape", "zebra"]);
    assert.deepEqual(found.alarms, []);
  });

  it("leaves what is in another region to alarms there", () => {
    assert.deepEqual(
      names(
        declared("thing", "here", [], { region: "us-east-1" }),
        declared("thing", "there", [], { region: "us-west-2" }),
        declared("thing", "anywhere"),
      ),
      ["here-plain", "anywhere-plain"],
    );
    assert.deepEqual(plan(declared("zebra", "there", [], { region: "us-west-2" })).unknownTypes, []);
  });

  it("takes a dimension from the nearest resource of the type", () => {
    const near = declared("other", "near", ["web", "balancer"]);
    const { alarms, unplaced } = plan(
      declared("other", "far"),
      declared("other", "aside", ["api", "balancer"]),
      near,
      declared("pair", "group", ["web", "balancer"]),
    );
    assert.deepEqual(unplaced, []);
    assert.deepEqual(alarms[0]?.near, { other: near });
  });

  it("says which alarm finds none, or two equally near", () => {
    assert.deepEqual(plan(declared("pair", "group", ["web"])).unplaced, ["group-beside needs one other near group"]);
    const two = plan(
      declared("pair", "group", ["web"]),
      declared("other", "a", ["web"]),
      declared("other", "b", ["web"]),
    );
    assert.deepEqual(two.alarms, []);
    assert.equal(two.unplaced.length, 1);
  });

  const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

  it("takes the alarm that the program has made for the same, and no other", () => {
    const own = declared(ALARM, "web-plain", ["web", "fleet"]);
    const { alarms } = plan(declared("thing", "balancer", ["web", "balancer"]), own);
    assert.deepEqual(
      alarms.map(({ name, declared: taken }) => [name, taken]),
      [["balancer-plain", own]],
    );
    const others = [
      declared(ALARM, "web-plain", ["api"]),
      declared(ALARM, "web-plainer", ["web"]),
      declared(ALARM, "plain", ["web"]),
    ];
    for (const other of others) {
      assert.equal(plan(declared("thing", "balancer", ["web"]), other).alarms[0]?.declared, undefined, other.name);
    }
    const topmost = plan(declared("thing", "balancer"), declared(ALARM, "web-plain"));
    assert.equal(topmost.alarms[0]?.declared, undefined, "nothing connects the two");
  });

  it("gives the same alarms whatever the order of the resources", () => {
    const resources = [
      declared("thing", "one", ["a"], { large: true }),
      declared("thing", "two", ["b"]),
      declared("pair", "three", ["a", "c"]),
      declared("other", "four", ["a"]),
      declared("other", "five", ["b"]),
      declared("zebra", "six"),
    ];
    const once = plan(...resources);
    fc.assert(
      fc.property(fc.shuffledSubarray(resources, { minLength: resources.length }), (shuffled) => {
        const again = plan(...shuffled);
        assert.deepEqual(new Set(again.alarms), new Set(once.alarms));
        assert.deepEqual(again.unknownTypes, once.unknownTypes);
      }),
    );
  });
});
