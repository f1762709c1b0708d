import { strict as assert } from "node:assert";
import type { Evaluation } from "../../plan/evaluate";
import { standingIn } from "../support/findings";
import { broughtTo } from "../support/existing";
import { evaluateStack } from "../support/stacks";

const RULE = /securityGroup(Ingress|Egress)Rule:/;

/** Where the servers' role may go in buckets, and whom it may invoke. */
function allowed({ resources }: Evaluation, role: string): string[] {
  const policies = resources.filter(({ type, inputs }) => type.endsWith(":RolePolicy") && inputs["role"] === role);
  return policies.flatMap(({ inputs }) => {
    const { Statement } = JSON.parse(String(inputs["policy"])) as {
      Statement: { Action: string | string[]; Resource: string | string[] }[];
    };
    return Statement.flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
    );
  });
}

describe("uploads of a stack", () => {
  let us: Evaluation;
  before(async function () {
    this.timeout(120_000);
    us = await evaluateStack("us");
  });
  const one = ({ resources }: Evaluation, type: string, name: string) => {
    const [found] = resources.filter((each) => each.type === type && each.name === name);
    assert.ok(found !== undefined, `${type} ${name}`);
    return found;
  };

  it("are signed for the servers, which reach nothing in quarantine themselves", async () => {
    const may = allowed(us, "web");
    assert.deepEqual(
      may.filter((pair) => pair.includes("quarantine")),
      [],
    );
    const invoked = may.filter((pair) => pair.startsWith("lambda:"));
    assert.equal(invoked.length, 1);
    assert.match(
      invoked[0] ?? "",
      /^lambda:InvokeFunction arn:aws:lambda:us-east-1:111122223333:function:uploads-sign/,
    );
    const released = await evaluateStack("us", { config: { "careplane:release": `sha256:${"0".repeat(64)}` } });
    const { userData } = one(released, "aws:ec2/launchTemplate:LaunchTemplate", "web-server").inputs;
    const settings = Buffer.from(String(userData), "base64").toString("utf8");
    assert.match(settings, /^ *UPLOAD_SIGN_FUNCTION=uploads-sign/m);
    assert.ok(!settings.includes("QUARANTINE_BUCKET"));
  });

  it("are worked on by functions that reach interface endpoints and S3, and are reached by nobody", () => {
    const group = one(us, "aws:ec2/securityGroup:SecurityGroup", "traffic-uploadFunctions");
    assert.equal(group.parent, one(us, "careplane:network:SecurityGroups", "traffic").urn);
    const rules = us.resources.filter(({ type, name }) => RULE.test(type) && name.includes("uploadFunctions"));
    assert.deepEqual(rules.map(({ name }) => name).sort(), [
      "traffic-uploadFunctions-to-endpoints-tcp-443-in",
      "traffic-uploadFunctions-to-endpoints-tcp-443-out",
      "traffic-uploadFunctions-to-s3-tcp-443-out",
    ]);
    const { prefixListId, cidrIpv4 } = one(
      us,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      "traffic-uploadFunctions-to-s3-tcp-443-out",
    ).inputs;
    assert.match(String(prefixListId), /^pl-/);
    assert.equal(cidrIpv4, undefined);
  });

  it("find endpoints for what the functions and the servers call", () => {
    const endpoints = us.resources.filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint");
    for (const name of ["endpoints-states", "endpoints-textract", "endpoints-lambda", "network-s3"])
      assert.ok(
        endpoints.some((endpoint) => endpoint.name === name),
        name,
      );
  });

  it("have their dead letters sent back by replay and by its remedy, under the same names", () => {
    const environmentOf = (name: string) => {
      const { environment } = one(us, "aws:lambda/function:Function", name).inputs;
      return (environment as { variables: Record<string, string> }).variables;
    };
    const queues = JSON.parse(environmentOf("messaging-replay")["QUEUES"] ?? "") as Record<string, [string, string]>;
    const named = (queue: string) => queues[queue]?.map((name) => name.replace(/-[0-9a-f]{7}$/, ""));
    assert.deepEqual(named("uploads"), ["uploads", "uploads-dead"]);
    assert.deepEqual(named("uploads-recognised"), ["uploads-recognised", "uploads-recognised-dead"]);
    const subjects = environmentOf("remedies-dead-letters")["SUBJECTS"] ?? "";
    for (const queue of ["uploads", "uploads-recognised"]) assert.ok(subjects.includes(`"${queue}"`), queue);
  });

  it("are as many at once as the settings say", async () => {
    const config = { "careplane:uploads": '{"maximumConcurrency":50,"imageMemory":4096}' };
    const { resources, errors } = await evaluateStack("us", { config });
    assert.deepEqual(errors, []);
    const mapping = resources.find(
      ({ type, name }) => type.endsWith(":EventSourceMapping") && name === "uploads-start",
    );
    assert.deepEqual(mapping?.inputs["scalingConfig"], { maximumConcurrency: 50 });
    const image = resources.find(({ type, name }) => type.endsWith(":Function") && name === "uploads-image");
    assert.equal(image?.inputs["memorySize"], 4096);
  });

  it("work in a network that is there already", async () => {
    const { resources, errors } = await evaluateStack("us", { config: broughtTo() });
    assert.deepEqual(errors, []);
    const rule = resources.find(({ name }) => name === "traffic-uploadFunctions-to-s3-tcp-443-out");
    assert.equal(rule?.inputs["prefixListId"], "pl-63a5400a");
  });

  it("go on in a region without Textract, whose scans wait, with nothing that the policies have against it", async () => {
    const region = "ap-southeast-4";
    const config = { "aws:region": region, "careplane:recoveryRegion": "ap-southeast-2" };
    const melbourne = await evaluateStack("apac", { config });
    assert.deepEqual(melbourne.errors, []);
    assert.deepEqual(standingIn(melbourne.resources, "apac"), []);
    one(melbourne, "aws:sqs/queue:Queue", "uploads-waiting");
    const { definition } = one(melbourne, "aws:sfn/stateMachine:StateMachine", "uploads").inputs;
    assert.ok(Object.hasOwn((JSON.parse(String(definition)) as { States: object }).States, "Defer"));
  });
});
