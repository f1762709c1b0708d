import { strict as assert } from "node:assert";
import { judge } from "../../../policies/check";
import type { Resource } from "../../../policies/resource";
import { REACHABILITY_RULES } from "../../../policies/rules/reachability";
import { SURVIVAL_RULES } from "../../../policies/rules/survival";
import { resource, text, UNKNOWN } from "../support";
import { allow, clinic, made, T } from "../topology";

const RULES = [...REACHABILITY_RULES, ...SURVIVAL_RULES];

const said = (resources: readonly Resource[]): Record<string, string> =>
  Object.fromEntries(
    judge(resources, RULES).map(({ rule, resource: one, verdict }) => [`${rule.id} ${one.name}`, text(verdict)]),
  );

/** The program after it is deployed: every resource has an id, and every reference is that id. */
function deployed(resources: readonly Resource[]): Resource[] {
  const ids = new Map(resources.map(({ urn, name }, index) => [urn, `id-${index}-${name}`]));
  return resources.map((one) => {
    const inputs = Object.entries(one.inputs).map(([property, value]: [string, unknown]) => {
      const names = (one.propertyDependencies[property] ?? []).map((urn) => ids.get(urn));
      const put = (inner: unknown): unknown => {
        if (inner === UNKNOWN) return names.shift();
        if (Array.isArray(inner)) return inner.map(put);
        if (typeof inner !== "object" || inner === null) return inner;
        return Object.fromEntries(Object.entries(inner).map(([key, nested]) => [key, put(nested)]));
      };
      return [property, put(value)];
    });
    const id = ids.get(one.urn) ?? "";
    return { ...one, inputs: Object.fromEntries(inputs) as object, propertyDependencies: {}, made: { id, arn: "" } };
  });
}

/** A database that the internet reaches by a bastion, and servers that one zone's loss takes away. */
function neglected(): Resource[] {
  const list = clinic();
  const get = (name: string) => list.find((one) => one.name === name)!;
  const group = made(T.group, "bastion-group", {}, { vpcId: [get("net")] });
  const host = { subnetId: [get("public-a")], vpcSecurityGroupIds: [group] };
  return [
    ...list.filter(({ name }) => name !== "out-b"),
    made(
      T.route,
      "out-b",
      { destinationCidrBlock: "0.0.0.0/0" },
      { routeTableId: [get("private-b-table")], natGatewayId: [get("nat-a")] },
    ),
    group,
    allow("ssh", group, 22, "0.0.0.0/0"),
    allow("from-bastion", get("data"), undefined, group),
    made(T.instance, "bastion", { associatePublicIpAddress: true }, host),
  ];
}

describe("known topologies", () => {
  for (const [name, build] of Object.entries({ clinic, neglected })) {
    it(`${name} is judged alike before and after it is deployed`, () => {
      assert.deepEqual(said(deployed(build())), said(build()));
    });
  }
  it("neglected shows what is wrong, each finding once", () => {
    const bad = Object.entries(said(neglected())).filter(([, verdict]) => !/^(satisfied|not applicable)/.test(verdict));
    assert.deepEqual(
      bad.map(([what]) => what),
      [
        "internet-to-data-reachability records",
        "internet-to-data-reachability sessions",
        "private-route-no-igw public-a",
        "az-loss-survivability servers",
        "nat-per-az private-b",
      ],
    );
  });
  it("a network that one component makes, of which the program knows only the component", () => {
    const vpc = resource("awsx:ec2:Vpc", "vpc", {});
    const inside = new Set<string>([T.vpc, T.subnet, T.gateway, T.nat, T.table, T.route, T.association]);
    const list = clinic().map((one) => (inside.has(one.type) ? { ...one, parent: vpc.urn } : one));
    const through = new Map([
      ["alb", "subnets"],
      ["servers", "vpcZoneIdentifiers"],
      ["records-subnets", "subnetIds"],
      ["sessions-subnets", "subnetIds"],
    ]);
    const program = list.map((one) => {
      const property = through.get(one.name);
      return property === undefined
        ? one
        : {
            ...one,
            inputs: { ...one.inputs, [property]: UNKNOWN },
            propertyDependencies: { ...one.propertyDependencies, [property]: [vpc.urn] },
          };
    });
    const verdicts = said([vpc, ...program]);
    assert.equal(verdicts["internet-to-data-reachability records"], "satisfied");
    assert.equal(verdicts["data-tier-sg-chain records"], "satisfied");
    assert.equal(verdicts["app-tier-behind-alb servers"], "satisfied");
    assert.equal(verdicts["nat-per-az private-a"], "satisfied");
    assert.deepEqual(
      Object.values(verdicts).filter((verdict) => verdict.startsWith("violated")),
      [],
    );
  });
});
