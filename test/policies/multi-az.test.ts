import { strict as assert } from "node:assert";
import type { Resource } from "../../policies/resource";
import { cases, flag, resource, UNKNOWN, verdict, type Inputs } from "./support";

const ID = "multi-az";
const SUBNET = "aws:ec2/subnet:Subnet";

const subnet = (name: string, inputs: Inputs) => resource(SUBNET, name, inputs);
const a = subnet("a", { availabilityZone: "us-east-1a" });
const b = subnet("b", { availabilityZone: "us-east-1b" });
const a2 = subnet("a2", { availabilityZone: "us-east-1a" });
const hidden = subnet("hidden", { availabilityZone: UNKNOWN });

/** A resource whose subnets at `path` are not known yet, but were made from these. */
function spread(type: string, path: string, subnets: Resource[], count = subnets.length): string {
  const [first = path, second] = path.split(".");
  const list = Array.from({ length: count }, () => UNKNOWN);
  const inputs = second === undefined ? { [first]: list } : { [first]: { [second]: list } };
  return verdict(ID, resource(type, "subject", inputs, { [first]: subnets }), [a, b, a2, hidden]);
}

describe(ID, () => {
  flag(ID, "aws:rds/instance:Instance", "multiAz", {}, "violated: multiAz is left out, which means false");
  cases(ID, "aws:rds/instance:Instance", [
    ["a replica", { replicateSourceDb: "it", multiAz: false }, "not applicable: a read replica; its source is judged"],
  ]);
  const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
  const cache = { multiAzEnabled: true, automaticFailoverEnabled: true };
  for (const path of ["multiAzEnabled", "automaticFailoverEnabled"]) {
    flag(ID, CACHE, path, cache, `violated: ${path} is left out, which means false`);
  }
  cases(ID, "aws:elasticache/cluster:Cluster", [
    ["alone", {}, "violated: a cache that is not a replication group cannot do this"],
  ]);

  for (const [type, path] of [
    ["aws:autoscaling/group:Group", "vpcZoneIdentifiers"],
    ["aws:lb/loadBalancer:LoadBalancer", "subnets"],
    ["aws:alb/loadBalancer:LoadBalancer", "subnets"],
    ["aws:elb/loadBalancer:LoadBalancer", "subnets"],
    ["aws:rds/subnetGroup:SubnetGroup", "subnetIds"],
    ["aws:elasticache/subnetGroup:SubnetGroup", "subnetIds"],
    ["aws:rds/proxy:Proxy", "vpcSubnetIds"],
    ["aws:lambda/function:Function", "vpcConfig.subnetIds"],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", "subnetIds"],
  ] as const) {
    describe(`${type} ${path}`, () => {
      it("two zones", () => assert.equal(spread(type, path, [a, b]), "satisfied"));
      it("one subnet", () => assert.equal(spread(type, path, [a]), `violated: ${path} names one subnet`));
      it("two subnets of one zone", () =>
        assert.equal(spread(type, path, [a, a2]), `violated: every subnet of ${path} is in us-east-1a`));
    });
  }

  describe("subnets", () => {
    const GROUP = "aws:rds/subnetGroup:SubnetGroup";
    const given = (subnetIds: unknown, from: Resource[] = []) =>
      verdict(ID, resource(GROUP, "subject", { subnetIds }, { subnetIds: from }), [a, b, a2, hidden]);
    it("three of two zones", () => assert.equal(spread(GROUP, "subnetIds", [a, b, a2]), "satisfied"));
    it("a zone that is not known counts against it", () =>
      assert.equal(spread(GROUP, "subnetIds", [a, hidden]), "cannot be proved: the zones of subnetIds"));
    it("a third zone that is not known does not matter", () =>
      assert.equal(spread(GROUP, "subnetIds", [a, b, hidden]), "satisfied"));
    it("a third zone that is not known matters when the others are one", () =>
      assert.equal(spread(GROUP, "subnetIds", [a, a2, hidden]), "cannot be proved: the zones of subnetIds"));
    it("two elements made from one subnet are one", () =>
      assert.equal(spread(GROUP, "subnetIds", [a], 2), "violated: subnetIds names one subnet"));
    it("two of three subnets, which are not known, may be in one zone", () =>
      assert.equal(spread(GROUP, "subnetIds", [a, b, a2], 2), "cannot be proved: the zones of subnetIds"));
    it("known ids of another program", () => assert.equal(given(["subnet-1", "subnet-2"]), "satisfied"));
    it("the same known id twice", () =>
      assert.equal(given(["subnet-1", "subnet-1"]), "violated: subnetIds names one subnet"));
    it("unknown ids of another program", () => assert.equal(given([UNKNOWN, UNKNOWN]), "satisfied"));
    it("one here, one of another program", () => assert.equal(given([UNKNOWN, "subnet-1"], [a]), "satisfied"));
    it("a known id of a subnet here counts once", () => {
      const known = subnet("known", { id: "subnet-1", availabilityZone: "us-east-1a" });
      const twin = subnet("twin", { id: "subnet-2", availabilityZone: "us-east-1a" });
      const group = resource(GROUP, "subject", { subnetIds: ["subnet-1", "subnet-2"] });
      assert.equal(verdict(ID, group, [known, twin]), "violated: every subnet of subnetIds is in us-east-1a");
    });
    it("a list that is not known", () => assert.equal(given(UNKNOWN, [a, b]), "cannot be proved: subnetIds"));
    it("an empty list", () => assert.equal(given([]), "violated: subnetIds names no subnet"));
    it("no list", () => assert.equal(given("subnet-1"), 'violated: subnetIds is "subnet-1", not a list'));
    it("left out", () => assert.equal(given(undefined), "violated: subnetIds is left out"));
    it("zones by id", () => {
      const byId = (name: string, id: string) => subnet(name, { availabilityZoneId: id, availabilityZone: UNKNOWN });
      const [one, two] = [byId("one", "use1-az1"), byId("two", "use1-az2")];
      const group = resource(GROUP, "subject", { subnetIds: [UNKNOWN, UNKNOWN] }, { subnetIds: [one, two] });
      assert.equal(verdict(ID, group, [one, two]), "satisfied");
    });
    it("a zone's id and another's name cannot be compared", () => {
      const byId = subnet("one", { availabilityZoneId: "use1-az1" });
      const group = resource(GROUP, "subject", { subnetIds: [UNKNOWN, UNKNOWN] }, { subnetIds: [byId, a] });
      assert.equal(verdict(ID, group, [byId, a]), "cannot be proved: the zones of subnetIds");
    });
    it("other properties that say where", () => {
      const where = (type: string, inputs: Inputs) => verdict(ID, resource(type, "subject", inputs));
      assert.equal(
        where("aws:autoscaling/group:Group", { availabilityZones: ["us-east-1a", "us-east-1b"] }),
        "satisfied",
      );
      assert.equal(
        where("aws:autoscaling/group:Group", { availabilityZones: ["us-east-1a"] }),
        "violated: availabilityZones names one subnet",
      );
      assert.equal(
        where("aws:lb/loadBalancer:LoadBalancer", { subnetMappings: [{ subnetId: "1" }, { subnetId: "2" }] }),
        "satisfied",
      );
      assert.equal(where("aws:lb/loadBalancer:LoadBalancer", {}), "violated: subnets and subnetMappings are left out");
      assert.equal(where("aws:lambda/function:Function", {}), "not applicable: it runs outside a VPC, in all zones");
      assert.equal(where("aws:ec2/vpcEndpoint:VpcEndpoint", {}), "not applicable: a gateway is in all zones");
    });
  });
});
