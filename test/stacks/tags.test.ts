import { strict as assert } from "node:assert";
import { CLASSES } from "../../policies/classes";
import taggable from "../../stacks/taggable-types.json";
import { configOf, evaluateStack } from "../support/stacks";

const REQUIRED = ["owner", "environment", "cost-center", "jurisdiction", "data-classification"];
const GROUP = "aws:autoscaling/group:Group";

const tagsOf = (type: string, inputs: Record<string, unknown>): Record<string, string> => {
  const tags = inputs["tags"] ?? {};
  if (type !== GROUP) return tags as Record<string, string>;
  return Object.fromEntries((tags as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
};

describe("tags of a stack", function () {
  this.timeout(60_000);

  it("say of every resource that takes tags whose it is, what it costs and what it holds", async () => {
    const { resources } = await evaluateStack("eu");
    const tagged = resources.filter(({ type }) => taggable.includes(type) || type === GROUP);
    assert.ok(tagged.length > 200);
    for (const { type, urn, inputs } of tagged) {
      const tags = tagsOf(type, inputs);
      for (const name of REQUIRED) assert.ok(tags[name], `${urn} has no tag ${name}`);
      assert.equal(tags["owner"], "platform");
      assert.equal(tags["environment"], "production");
      assert.equal(tags["cost-center"], "careplane-eu");
      assert.equal(tags["jurisdiction"], "eu");
      assert.ok((CLASSES as readonly string[]).includes(tags["data-classification"] ?? ""), urn);
    }
  });

  it("tell health data from what is not", async () => {
    const { resources } = await evaluateStack("us");
    const classOf = (type: string, name: string) => {
      const one = resources.find((each) => each.type === type && each.name === name);
      assert.ok(one, name);
      return tagsOf(type, one.inputs)["data-classification"];
    };
    const BUCKET = "aws:s3/bucket:Bucket";
    assert.equal(classOf(BUCKET, "storage-documents"), "health");
    assert.equal(classOf(BUCKET, "storage-audit"), "audit");
    assert.equal(classOf(BUCKET, "storage-access-logs"), "logs");
    assert.equal(classOf(BUCKET, "storage-releases"), "operational");
    assert.equal(classOf("aws:rds/instance:Instance", "database"), "health");
    assert.equal(classOf("aws:sns/topic:Topic", "operations"), "operational");
    assert.equal(classOf("aws:sns/topic:Topic", "messaging-appointments"), "health");
    assert.equal(classOf("aws:secretsmanager/secret:Secret", "database-master-password"), "credentials");
    assert.equal(classOf("aws:ec2/vpc:Vpc", "network"), "operational");
  });

  it("take owner and cost center from the settings", async () => {
    const config = { ...configOf("us"), "careplane:owner": "clinic-team", "careplane:costCenter": "4711" };
    const { resources, errors } = await evaluateStack("us", { config });
    assert.deepEqual(errors, []);
    const vpc = resources.find(({ type }) => type === "aws:ec2/vpc:Vpc");
    assert.equal(tagsOf("", vpc?.inputs ?? {})["owner"], "clinic-team");
    assert.equal(tagsOf("", vpc?.inputs ?? {})["cost-center"], "4711");
  });
});
