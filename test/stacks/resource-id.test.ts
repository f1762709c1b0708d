import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { taggableTypes } from "../../scripts/taggable-types";
import { ID_TAG, resourceId, tagEveryResource } from "../../stacks/resource-id";
import taggable from "../../stacks/taggable-types.json";
import { register } from "../support/program";

class Outer extends pulumi.ComponentResource {
  constructor(name: string, inside: (parent: Outer) => void) {
    super("example:outer:Outer", name);
    inside(this);
    this.registerOutputs({});
  }
}
class Inner extends pulumi.ComponentResource {
  constructor(name: string, inside: (parent: Inner) => void, opts: pulumi.ComponentResourceOptions) {
    super("example:inner:Inner", name, {}, opts);
    inside(this);
    this.registerOutputs({});
  }
}
const vpc = (opts: pulumi.CustomResourceOptions, tags?: pulumi.Input<Record<string, string>>) =>
  new aws.ec2.Vpc("it", { cidrBlock: "10.0.0.0/16", ...(tags === undefined ? {} : { tags }) }, opts);

/** Evaluates a program under the transformation. */
const tagged = (program: () => unknown) =>
  register(() => {
    tagEveryResource();
    program();
  });

describe("careplane:id", () => {
  it("is 32 hex characters of the SHA-256 of the URN", () => {
    assert.equal(resourceId("urn:pulumi:us::careplane::aws:ec2/vpc:Vpc::it"), "a4ed13266f2506a7c4016ef2589d1a4c");
  });

  for (const [depth, program] of [
    ["at the top", () => vpc({})],
    ["in a component", () => new Outer("o", (parent) => vpc({ parent }))],
    [
      "in a component of a component",
      () => new Outer("o", (parent) => new Inner("i", (p) => vpc({ parent: p }), { parent })),
    ],
  ] as const) {
    it(`is made of the URN that the engine gives a resource ${depth}`, async () => {
      const record = (await tagged(program)).one("aws:ec2/vpc:Vpc");
      assert.deepEqual(record.inputs["tags"], { [ID_TAG]: resourceId(record.urn) });
    });
  }

  it("stands beside given tags, known or not yet known, and cannot be overwritten by them", async () => {
    const known = (await tagged(() => vpc({}, { Name: "a", [ID_TAG]: "forged" }))).one("aws:ec2/vpc:Vpc");
    assert.deepEqual(known.inputs["tags"], { Name: "a", [ID_TAG]: resourceId(known.urn) });
    const later = (await tagged(() => vpc({}, pulumi.output({ Name: "b" })))).one("aws:ec2/vpc:Vpc");
    assert.deepEqual(later.inputs["tags"], { Name: "b", [ID_TAG]: resourceId(later.urn) });
  });

  it("makes no resource wait for its parent's family", async () => {
    const record = (await tagged(() => new Outer("o", (parent) => vpc({ parent })))).one("aws:ec2/vpc:Vpc");
    assert.deepEqual(record.dependencies, []);
  });

  it("is an entry of an Auto Scaling group's list, and stays off its instances", async () => {
    const record = (
      await tagged(
        () =>
          new aws.autoscaling.Group("it", {
            minSize: 1,
            maxSize: 1,
            tags: [{ key: "Name", value: "web", propagateAtLaunch: true }],
          }),
      )
    ).one("aws:autoscaling/group:Group");
    assert.deepEqual(record.inputs["tags"], [
      { key: "Name", value: "web", propagateAtLaunch: true },
      { key: ID_TAG, value: resourceId(record.urn), propagateAtLaunch: false },
    ]);
  });

  it("reaches the repository inside awsx's remote component, which transformations do not", async () => {
    const record = (
      await tagged(() => new Outer("o", (parent) => new awsx.ecr.Repository("Releases", {}, { parent })))
    ).one("awsx:ecr:Repository");
    const child =
      "urn:pulumi:test::careplane::example:outer:Outer$awsx:ecr:Repository$aws:ecr/repository:Repository::releases";
    assert.deepEqual(record.inputs["tags"], { [ID_TAG]: resourceId(child) });
  });

  it("is not put on types that take no tags", async () => {
    const record = (await tagged(() => new aws.iam.RolePolicy("it", { role: "r", policy: "{}" }))).one(
      "aws:iam/rolePolicy:RolePolicy",
    );
    assert.equal("tags" in record.inputs, false);
  });

  it("knows every taggable type of the installed provider", function () {
    this.timeout(60_000);
    assert.deepEqual(taggable, taggableTypes());
    assert.ok(taggable.length > 800);
  });
});
