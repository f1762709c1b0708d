import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { once } from "../../components/shared/once";
import { register } from "../support/program";

describe("once", () => {
  it("keeps the value, and makes whoever takes it wait for the resources", async () => {
    const made = await register(() => {
      const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
      const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
      new aws.ec2.Subnet("after", { vpcId: once(vpc.id, [gateway]), cidrBlock: "10.0.0.0/24" });
      new aws.ec2.Subnet("now", { vpcId: once("vpc-1", []), cidrBlock: "10.0.0.0/24" });
    });
    const vpcs = (name: string): string[] =>
      (made.one("aws:ec2/subnet:Subnet", name).propertyDependencies["vpcId"] ?? [])
        .map((urn) => urn.split("::").at(-1) ?? "")
        .sort();
    assert.deepEqual(vpcs("after"), ["gateway", "vpc"]);
    assert.match(String(made.one("aws:ec2/subnet:Subnet", "after").inputs["vpcId"]), /^vpc-/);
    assert.deepEqual(vpcs("now"), []);
    assert.equal(made.one("aws:ec2/subnet:Subnet", "now").inputs["vpcId"], "vpc-1");
  });
});
