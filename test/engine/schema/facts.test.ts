import assert from "node:assert/strict";
import {
  importId,
  isKnownType,
  isStateful,
  isTaggable,
  knownTypes,
  latencySeconds,
  regionOf,
  secrets,
} from "../stand-in/schema";
import { factsOf, type Group, type PropertyFacts } from "../stand-in/schema/facts";
import { PLACE } from "./support";

/** Every property of a type with its dotted name, at every depth. */
function everyProperty(members: Readonly<Record<string, PropertyFacts>>, prefix = ""): [string, PropertyFacts][] {
  return Object.entries(members).flatMap(([name, facts]): [string, PropertyFacts][] => [
    [`${prefix}${name}`, facts],
    ...everyProperty(facts.properties ?? {}, `${prefix}${name}.`),
  ]);
}

describe("The facts of the provider's types", () => {
  it("are those of one provider version, types of this program and the ones near it", () => {
    assert.equal(isKnownType("aws:rds/instance:Instance"), true);
    assert.equal(isKnownType("aws:lambda/invocation:Invocation"), true);
    assert.equal(isKnownType("aws:nothing/such:Such"), false);
  });

  for (const type of knownTypes()) {
    it(`hold together for ${type}`, () => {
      const facts = factsOf(type);
      const properties = new Map(everyProperty(facts.properties));
      for (const [name, { pattern, patternFlags, requiredWhen, forceNew, forceNewSrc }] of properties) {
        if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(pattern, patternFlags), name);
        if (forceNew === true) assert.notEqual(forceNewSrc, undefined, name);
        const sibling = name.replace(/[^.]+$/, requiredWhen?.if ?? "");
        if (requiredWhen !== undefined) assert.equal(properties.has(sibling), true, `${name} needs ${sibling}`);
      }
      const groups: readonly Group[] = [
        ...(facts.conflicts ?? []),
        ...(facts.exactlyOneOf ?? []),
        ...(facts.atLeastOneOf ?? []),
        ...(facts.requiredWith ?? []),
      ];
      for (const name of groups.flatMap(({ of }) => of)) assert.equal(isKnown(name, properties), true, name);
    });
  }
});

/** Below a block whose depth was cut, any name may exist. */
function isKnown(name: string, properties: ReadonlyMap<string, PropertyFacts>): boolean {
  if (properties.has(name)) return true;
  const parents = name.split(".").map((_, end, steps) => steps.slice(0, end).join("."));
  return parents.some((parent) => properties.get(parent)?.truncated === true);
}

describe("What the stand-in says about a type", () => {
  it("names its secrets", () => {
    assert.deepEqual(secrets("aws:rds/instance:Instance"), ["password", "passwordWo"]);
    assert.deepEqual(secrets("aws:ec2/vpc:Vpc"), []);
  });

  it("knows the region of a resource: its own, the provider's, or none", () => {
    assert.equal(regionOf("aws:sns/topic:Topic", { region: "eu-west-1" }, PLACE), "eu-west-1");
    assert.equal(regionOf("aws:sns/topic:Topic", {}, PLACE), "eu-central-1");
    assert.equal(regionOf("aws:iam/role:Role", {}, PLACE), "");
  });

  it("tells what holds data and what carries tags", () => {
    assert.deepEqual(
      ["aws:rds/instance:Instance", "aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:ec2/route:Route"].map(isStateful),
      [true, true, true, false],
    );
    assert.deepEqual(
      ["aws:rds/instance:Instance", "aws:kms/alias:Alias", "aws:autoscaling/group:Group"].map(isTaggable),
      [true, false, false],
    );
  });

  it("knows how long AWS takes, by what is asked for", () => {
    assert.equal(latencySeconds("aws:rds/instance:Instance", "create"), 842);
    const endpoint = (kind: string) =>
      latencySeconds("aws:ec2/vpcEndpoint:VpcEndpoint", "create", { vpcEndpointType: kind });
    assert.deepEqual([endpoint("Gateway"), endpoint("Interface")], [6, 60]);
    assert.equal(latencySeconds("aws:lambda/function:Function", "create", { vpcConfig: { subnetIds: [] } }), 120);
    assert.equal(latencySeconds("aws:sns/topicPolicy:TopicPolicy", "delete"), 1);
  });

  it("knows what an import needs", () => {
    const database = { id: "db-ABC", outputs: { identifier: "main" } };
    assert.equal(importId("aws:rds/instance:Instance", database), "main");
    assert.equal(importId("aws:ec2/vpc:Vpc", { id: "vpc-1", outputs: {} }), "vpc-1");
    const acl = { id: "a-b", outputs: { name: "web", scope: "REGIONAL" } };
    assert.equal(importId("aws:wafv2/webAcl:WebAcl", acl), "a-b/web/REGIONAL");
    assert.equal(importId("aws:lambda/invocation:Invocation", { id: "f", outputs: {} }), undefined);
  });
});
