import assert from "node:assert/strict";
import { check } from "../stand-in/schema";
import type { Properties } from "../stand-in/types";
import { text } from "../stand-in/schema/value";
import { checked } from "./support";

const nameOf = (type: string, inputs: Properties, name: string, property = "name"): unknown =>
  check(type, inputs, { name, seed: "seed" }).inputs[property];

describe("Auto-naming", () => {
  it("puts seven characters behind the logical name", () => {
    assert.match(String(nameOf("aws:iam/role:Role", { assumeRolePolicy: "{}" }, "Web")), /^Web-[0-9a-f]{7}$/);
  });

  it("gives the same name for the same seed and another one for another", () => {
    const named = (seed: string) => check("aws:sns/topic:Topic", {}, { name: "alarms", seed }).inputs["name"];
    assert.equal(named("a"), named("a"));
    assert.notEqual(named("a"), named("b"));
  });

  it("fills the property that is the name, in lower case where the service knows no other", () => {
    assert.match(String(nameOf("aws:s3/bucket:Bucket", {}, "Uploads", "bucket")), /^uploads-[0-9a-f]{7}$/);
    const group = { family: "mysql8.4" };
    assert.match(String(nameOf("aws:rds/parameterGroup:ParameterGroup", group, "Main")), /^main-[0-9a-f]{7}$/);
  });

  it("knows the forms of queues, topics and aliases", () => {
    assert.match(String(nameOf("aws:sns/topic:Topic", { fifoTopic: true }, "orders")), /^orders-[0-9a-f]{7}\.fifo$/);
    assert.match(String(nameOf("aws:sqs/queue:Queue", { fifoQueue: true }, "orders")), /^orders-[0-9a-f]{7}\.fifo$/);
    assert.match(String(nameOf("aws:kms/alias:Alias", { targetKeyId: "k" }, "data")), /^alias\/data-[0-9a-f]{7}$/);
  });

  it("leaves a name or a prefix that is given", () => {
    assert.equal(nameOf("aws:sns/topic:Topic", { name: "alarms" }, "main"), "alarms");
    assert.equal(nameOf("aws:sns/topic:Topic", { namePrefix: "alarms" }, "main"), undefined);
  });

  it("keeps the name that it gave before, not one that was given", () => {
    const old = { name: "main-0000000", __defaults: ["name"] };
    assert.equal(checked("aws:sns/topic:Topic", {}, old).inputs["name"], "main-0000000");
    assert.match(
      text(checked("aws:sns/topic:Topic", {}, { name: "alarms", __defaults: [] }).inputs["name"]),
      /^main-[0-9a-f]{7}$/,
    );
  });

  it("keeps the name of a state without marks, which was imported", () => {
    assert.equal(checked("aws:sns/topic:Topic", {}, { name: "alarms" }).inputs["name"], "alarms");
  });

  it("refuses a logical name that leaves no room", () => {
    const balancer = (name: string) =>
      check("aws:lb/loadBalancer:LoadBalancer", { subnets: ["a", "b"] }, { name, seed: "seed" }).failures;
    assert.deepEqual(balancer("a".repeat(24)), []);
    assert.deepEqual(balancer("a".repeat(25)), [
      {
        property: "name",
        reason: `cannot be made of the resource's name "${"a".repeat(25)}": with 8 more characters it is longer than 32; give a name of at most 24 characters or set "name"`,
      },
    ]);
  });

  it("judges the name that it made like one that is given", () => {
    const { failures } = check("aws:ec2/securityGroup:SecurityGroup", { vpcId: "v" }, { name: "sg-web", seed: "seed" });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["name"],
    );
  });
});
