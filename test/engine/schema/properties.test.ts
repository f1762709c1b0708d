import assert from "node:assert/strict";
import fc from "fast-check";
import { check, diff, foreseen, made } from "../stand-in/schema";
import { factsOf, type PropertyFacts } from "../stand-in/schema/facts";
import { read, written } from "../stand-in/schema/path";
import { UNKNOWN, type Properties, type Value } from "../stand-in/types";
import { PLACE } from "./support";

const TYPES = [
  "aws:autoscaling/group:Group",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:ec2/networkAcl:NetworkAcl",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:lb/listener:Listener",
  "aws:lb/targetGroup:TargetGroup",
  "aws:rds/instance:Instance",
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  "aws:wafv2/webAcl:WebAcl",
] as const;

/** Values of a property's type, right in nothing else; unknowns among them if wanted. */
function valueOf(facts: PropertyFacts, unknowns: boolean): fc.Arbitrary<Value> {
  const known = knownOf(facts, unknowns);
  return unknowns ? fc.oneof(known, fc.constant<Value>(UNKNOWN)) : known;
}

function knownOf(facts: PropertyFacts, unknowns: boolean): fc.Arbitrary<Value> {
  const { type, items = "string", properties, truncated } = facts;
  switch (type) {
    case "number":
      return fc.integer({ min: -1, max: 70000 });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueOf({ ...facts, type: items }, unknowns), { maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "b c", "careplane:id"), fc.string(), { noNullPrototype: true });
    case "object":
      return truncated === true ? fc.constant({}) : blockOf(properties ?? {}, unknowns);
    default:
      return fc.oneof(fc.constantFrom(...(facts.enum ?? ["x"]).map(String)), fc.string({ maxLength: 5 }));
  }
}

function blockOf(members: Readonly<Record<string, PropertyFacts>>, unknowns: boolean): fc.Arbitrary<Properties> {
  const all = Object.keys(members);
  return fc
    .subarray(all, { maxLength: Math.min(5, all.length) })
    .chain((names) =>
      fc.record(
        Object.fromEntries(names.map((name) => [name, valueOf(members[name] ?? { type: "string" }, unknowns)])),
      ),
    );
}

const resource = (unknowns = false): fc.Arbitrary<readonly [string, Properties]> =>
  fc
    .constantFrom(...TYPES)
    .chain((type) => blockOf(factsOf(type).properties, unknowns).map((inputs) => [type, inputs] as const));

const judged = (type: string, inputs: Properties) => check(type, inputs, { name: "main", seed: "seed" });

/** Every value of it unknown, and every property of the type that it leaves out too. */
const allUnknown = (type: string): Properties =>
  Object.fromEntries(Object.keys(factsOf(type).properties).map((name) => [name, UNKNOWN]));

describe("Check, Diff and outputs for any inputs", () => {
  it("Check of what Check gave changes and says nothing new", () => {
    fc.assert(
      fc.property(resource(), ([type, inputs]) => {
        const first = judged(type, inputs);
        const second = judged(type, first.inputs);
        assert.deepEqual(second.inputs, first.inputs);
        const before = new Set(first.failures.map(({ property }) => property));
        const added = second.failures.filter(({ property }) => !before.has(property));
        assert.deepEqual(added, []);
      }),
    );
  });

  it("nothing is refused of what is unknown altogether", () => {
    for (const type of TYPES) assert.deepEqual(judged(type, allUnknown(type)).failures, [], type);
  });

  it("a value that becomes unknown takes its faults away and adds none", () => {
    fc.assert(
      fc.property(resource(), fc.nat(), ([type, inputs], pick) => {
        const names = Object.keys(inputs);
        const name = names[pick % Math.max(1, names.length)];
        if (name === undefined) return;
        const before = judged(type, inputs).failures.map(({ property, reason }) => `${property} ${reason}`);
        const after = judged(type, { ...inputs, [name]: UNKNOWN }).failures;
        const added = after.filter(({ property, reason }) => !before.includes(`${property} ${reason}`));
        assert.deepEqual(added, []);
        assert.deepEqual(
          after.filter(({ property }) => read(property)[0] === name && read(property).length > 1),
          [],
        );
      }),
    );
  });

  it("a resource does not differ from itself", () => {
    fc.assert(
      fc.property(resource(), ([type, inputs]) => {
        const wanted = judged(type, inputs).inputs;
        assert.deepEqual(diff(type, { inputs: wanted, outputs: wanted }, wanted, []).detailed, {});
      }),
    );
  });

  it("a replacement is a change, and every path leads to a property that changed", () => {
    fc.assert(
      fc.property(resource(), ([type, inputs]) => {
        const wanted = judged(type, inputs).inputs;
        const found = diff(type, { inputs: {}, outputs: {} }, wanted, []);
        assert.deepEqual(
          found.replaces.filter((name) => !found.changed.includes(name)),
          [],
        );
        assert.deepEqual(new Set(Object.keys(found.detailed).map((path) => read(path)[0])), new Set(found.changed));
      }),
    );
  });

  it("a preview never knows what turns out otherwise", () => {
    fc.assert(
      fc.property(resource(), ([type, inputs]) => {
        const wanted = { ...judged(type, inputs).inputs, ...NAMES };
        const { outputs } = made(type, wanted, PLACE, "seed");
        for (const [name, value] of Object.entries(foreseen(type, wanted, PLACE))) {
          if (value !== UNKNOWN) assert.deepEqual(outputs[name], value, name);
        }
      }),
    );
  });

  it("a path is read as it was written", () => {
    const step = fc.oneof(
      fc.nat(),
      fc.string({ minLength: 1 }).filter((text) => text !== "*"),
    );
    const path = fc.tuple(fc.constantFrom("tags", "rules"), fc.array(step)).map(([first, rest]) => [first, ...rest]);
    fc.assert(fc.property(path, (steps) => assert.deepEqual(read(written(steps)), steps)));
  });
});

/** What ids are made of. */
const NAMES: Properties = {
  name: "n",
  bucket: "b",
  replicationGroupId: "c",
  loadBalancerArn: "arn:aws:x:loadbalancer/app/n/1",
};
