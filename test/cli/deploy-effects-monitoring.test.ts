import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { effectsOf } from "../../cli/deploy/effects";
import { FUNCTION_EFFECTS } from "../../cli/deploy/effects-data-functions";
import { UPLOAD_EFFECTS } from "../../cli/deploy/effects-data-uploads";
import { MONITORING_EFFECTS } from "../../cli/deploy/effects-data-monitoring";
import { readEvents } from "../../cli/deploy/events";

interface Facts {
  readonly properties: Readonly<Record<string, { readonly forceNew?: boolean; readonly forceNewSrc?: string }>>;
}

const FACTS = JSON.parse(
  readFileSync(join(__dirname, "..", "engine", "facts", "provider-schema.json"), "utf8"),
) as Readonly<Record<string, Facts>>;

/** What a change of which replaces is told of the resource as a whole; where it is in doubt, both are said. */
const changesInPlace = (type: string): string[] =>
  Object.entries(FACTS[type]?.properties ?? {})
    .filter(([name, { forceNew }]) => forceNew !== true && name !== "tags")
    .map(([name]) => name)
    .sort();

const kindsOf = (type: string, op: string, paths: readonly string[] = []): string[] => {
  const event = {
    resourcePreEvent: {
      metadata: {
        ...{ op, type, keys: paths, urn: `urn:pulumi:us::careplane::${type}::x` },
        detailedDiff: Object.fromEntries(paths.map((path) => [path, { diffKind: "update", inputDiff: true }])),
        old: { inputs: {} },
        new: { inputs: {} },
      },
    },
  };
  return effectsOf(readEvents(JSON.stringify(event))).map(({ kind }) => kind);
};

describe("what an edit does to what watches, tells and repairs", () => {
  for (const [type, { changed }] of Object.entries({
    ...{ ...MONITORING_EFFECTS, ...FUNCTION_EFFECTS, ...UPLOAD_EFFECTS },
  })) {
    it(`is written down for every property of ${type} that changes in place`, () =>
      assert.deepEqual(Object.keys(changed).sort(), changesInPlace(type)));

    it(`is known when ${type} is replaced or goes`, () => {
      assert.notEqual(kindsOf(type, "delete")[0] ?? "not known", "not known");
      assert.notEqual(kindsOf(type, "replace", ["region"])[0] ?? "not known", "not known");
    });
  }

  it("interrupts where nobody would be called any more, and not where only a number changes", () => {
    const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    assert.deepEqual(kindsOf(ALARM, "update", ["threshold"]), ["in place"]);
    assert.deepEqual(kindsOf(ALARM, "update", ["actionsEnabled"]), ["interrupts"]);
    assert.deepEqual(kindsOf(ALARM, "delete"), ["interrupts"]);
    assert.deepEqual(kindsOf("aws:cloudwatch/logAccountPolicy:LogAccountPolicy", "delete"), ["interrupts"]);
    assert.deepEqual(kindsOf("aws:cloudwatch/dashboard:Dashboard", "delete"), ["in place"]);
  });
});
