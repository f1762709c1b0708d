import { strict as assert } from "node:assert";
import fc from "fast-check";
import { judge } from "../../../policies/check";
import * as kinds from "../../../policies/reach/kinds";
import { KINDS } from "../../../policies/reach/member-kinds";
import type { Resource } from "../../../policies/resource";
import { REACHABILITY_RULES } from "../../../policies/rules/reachability";
import { SURVIVAL_RULES } from "../../../policies/rules/survival";
import { LAUNCH_TEMPLATE, LISTENER, SECURITY_GROUP, SUBNET } from "../../../policies/types";
import { underProxy, UNKNOWN } from "../support";

const RULES = [...REACHABILITY_RULES, ...SURVIVAL_RULES];
const TYPES = [
  ...new Set([
    ...RULES.flatMap(({ types }) => types),
    ...KINDS.flatMap(({ types }) => types),
    ...Object.values(kinds).flat(),
    ...[...SUBNET, ...SECURITY_GROUP, ...LISTENER, LAUNCH_TEMPLATE],
    ...["aws:rds/subnetGroup:SubnetGroup", "aws:elasticache/subnetGroup:SubnetGroup"],
    ...["aws:rds/clusterInstance:ClusterInstance", "aws:ec2/networkInterface:NetworkInterface"],
  ]),
];
const PROPERTIES = [
  ...["vpcId", "subnetId", "subnetIds", "subnets", "subnetMappings", "vpcZoneIdentifiers", "availabilityZone"],
  ...["routeTableId", "routes", "gatewayId", "natGatewayId", "destinationCidrBlock", "destinationPrefixListId"],
  ...[
    "networkAclId",
    "ingress",
    "entries",
    "cidr",
    "cidrBlock",
    "cidrBlocks",
    "cidrIpv4",
    "self",
    "type",
    "ruleNumber",
  ],
  ...["securityGroupId", "securityGroups", "vpcSecurityGroupIds", "referencedSecurityGroupId", "prefixListId"],
  ...["fromPort", "toPort", "protocol", "ipProtocol", "port", "engine", "minSize", "multiAz", "publiclyAccessible"],
  ...["launchTemplate", "networkInterfaces", "targetGroupArns", "defaultActions", "loadBalancerArn", "targetId"],
  ...["dbSubnetGroupName", "subnetGroupName", "replicateSourceDb", "vpcConfig", "internal", "loadBalancerType"],
  ...["availabilityZones", "mixedInstancesPolicy", "clusterIdentifier", "mapPublicIpOnLaunch", "availabilityMode"],
];
const words = ["__proto__", "constructor", "toString", "0.0.0.0/0", "::/0", "igw-1", "tcp", "-1", "r0", "r1", "", "/"];
const junk = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(UNKNOWN, null, true, false, -1, 0, 3306, Number.NaN, "us-east-1a", ...words),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...PROPERTIES, ...words), tie("value"), { maxKeys: 4 }),
  ),
})).value;

const SIZE = 12;
const urn = (index: number) => `urn:pulumi:test::any::r${index}`;
const programs: fc.Arbitrary<Resource[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      inputs: fc.dictionary(fc.constantFrom(...PROPERTIES), junk, { maxKeys: 10 }),
      parent: fc.nat(SIZE),
      from: fc.dictionary(fc.constantFrom(...PROPERTIES), fc.array(fc.nat(SIZE).map(urn), { maxLength: 3 })),
    }),
    { maxLength: SIZE },
  )
  .map((list) =>
    list.map(({ type, inputs, parent, from }, index) => ({
      ...{ urn: urn(index), type, name: `r${index}`, parent: urn(parent), inputs, propertyDependencies: from },
    })),
  );

describe("programs of any shape", () => {
  it("are judged without an error, and alike on records and on CrossGuard's proxies", () => {
    fc.assert(
      fc.property(programs, (resources) => {
        const said = (list: readonly Resource[]) =>
          judge(list, RULES).map(({ rule, resource, verdict }) => [rule.id, resource.urn, verdict.is]);
        assert.deepEqual(said(resources.map(underProxy)), said(resources));
      }),
      { numRuns: 500 },
    );
  });
});
