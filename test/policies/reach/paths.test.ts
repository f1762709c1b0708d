import { strict as assert } from "node:assert";
import fc from "fast-check";
import { Graph } from "../../../policies/graph";
import { pathsOf, pathText, pathTo } from "../../../policies/reach/paths";
import type { Resource } from "../../../policies/resource";
import { allow, clinic, made, T } from "../topology";

/** A network in a few numbers: what each host has, and which rules there are. */
interface Plan {
  readonly hosts: readonly {
    readonly group: number;
    readonly place: "public" | "private";
    readonly address: boolean;
  }[];
  /** The group of each database. */
  readonly stores: readonly number[];
  /** Rules into a group: from everybody, or from another group. */
  readonly rules: readonly {
    readonly into: number;
    readonly from: number | "world";
    readonly port: number | undefined;
  }[];
}

const GROUPS = 4;
const group = fc.integer({ min: 0, max: GROUPS - 1 });
const rule = fc.record({
  into: group,
  from: fc.oneof(group, fc.constant("world" as const)),
  port: fc.constantFrom(22, 443, 3306, undefined),
});
const plans: fc.Arbitrary<Plan> = fc.record({
  hosts: fc.array(
    fc.record({ group, place: fc.constantFrom("public" as const, "private" as const), address: fc.boolean() }),
    { maxLength: 4 },
  ),
  stores: fc.array(group, { minLength: 1, maxLength: 3 }),
  rules: fc.array(rule, { maxLength: 8 }),
});

function build({ hosts, stores, rules }: Plan): Resource[] {
  const vpc = made(T.vpc, "net", {});
  const igw = made(T.gateway, "igw", {}, { vpcId: [vpc] });
  const table = made(T.table, "open", {}, { vpcId: [vpc] });
  const subnet = (name: string) => made(T.subnet, name, {}, { vpcId: [vpc] });
  const places = { public: subnet("public"), private: subnet("private") };
  const groups = Array.from({ length: GROUPS }, (_, index) => made(T.group, `group-${index}`, {}, { vpcId: [vpc] }));
  const of = (index: number) => groups[index]!;
  const databaseSubnets = made(T.databaseSubnets, "subnets", {}, { subnetIds: [places.private] });
  return [
    ...[vpc, igw, table, places.public, places.private, databaseSubnets, ...groups],
    made(T.route, "out", { destinationCidrBlock: "0.0.0.0/0" }, { routeTableId: [table], gatewayId: [igw] }),
    made(T.association, "link", {}, { subnetId: [places.public], routeTableId: [table] }),
    ...hosts.map((host, index) =>
      made(
        T.instance,
        `host-${index}`,
        { associatePublicIpAddress: host.address },
        { subnetId: [places[host.place]], vpcSecurityGroupIds: [of(host.group)] },
      ),
    ),
    ...stores.map((index, number) =>
      made(
        T.database,
        `store-${number}`,
        { engine: "mysql" },
        { dbSubnetGroupName: [databaseSubnets], vpcSecurityGroupIds: [of(index)] },
      ),
    ),
    ...rules.map(({ into, from, port }, index) =>
      allow(`rule-${index}`, of(into), port, from === "world" ? "0.0.0.0/0" : of(from)),
    ),
  ];
}

const reached = (resources: readonly Resource[]): Set<string> =>
  new Set(
    [...pathsOf(new Graph(resources)).keys()].flatMap((urn) => {
      const name = urn.slice(urn.lastIndexOf("::") + 2);
      return name.startsWith("store") ? [name] : [];
    }),
  );

/** The same question answered in another way: hosts are taken over until no more can be. */
function expected({ hosts, stores, rules }: Plan): Set<string> {
  const taken = new Set<number>();
  const lets = (into: number, port: number | undefined) =>
    rules.some((one) => {
      if (one.into !== into || (port !== undefined && one.port !== undefined && one.port !== port)) return false;
      // Everybody includes hosts of the same network.
      return [...taken].some((host) => one.from === "world" || hosts[host]?.group === one.from);
    });
  for (let before = -1; before !== taken.size;) {
    before = taken.size;
    hosts.forEach((host, index) => {
      const direct = host.place === "public" && host.address;
      const open = rules.some((one) => one.into === host.group && one.from === "world");
      if ((direct && open) || lets(host.group, undefined)) taken.add(index);
    });
  }
  return new Set(stores.flatMap((own, index) => (lets(own, 3306) ? [`store-${index}`] : [])));
}

describe("paths from the internet", () => {
  it("are those that taking over hosts one by one finds", () => {
    fc.assert(
      fc.property(plans, (plan) => assert.deepEqual([...reached(build(plan))].sort(), [...expected(plan)].sort())),
      { numRuns: 300 },
    );
  });
  it("do not get fewer by another open rule", () => {
    fc.assert(
      fc.property(plans, rule, (plan, more) => {
        const before = reached(build(plan));
        const after = reached(build({ ...plan, rules: [...plan.rules, more] }));
        assert.deepEqual(
          [...before].filter((name) => !after.has(name)),
          [],
        );
      }),
    );
  });
  it("all end at a group that lets nobody in", () => {
    fc.assert(
      fc.property(plans, group, (plan, closed) => {
        const after = reached(build({ ...plan, rules: plan.rules.filter(({ into }) => into !== closed) }));
        plan.stores.forEach((own, index) => assert.ok(own !== closed || !after.has(`store-${index}`)));
      }),
    );
  });
  it("do not exist without a route to an internet gateway", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        assert.equal(reached(build(plan).filter(({ type }) => type !== T.route)).size, 0);
      }),
    );
  });
  it("do not depend on the order of resources", () => {
    fc.assert(
      fc.property(
        plans.chain((plan) =>
          fc.tuple(fc.constant(plan), fc.shuffledSubarray(build(plan), { minLength: build(plan).length })),
        ),
        ([plan, shuffled]) => assert.deepEqual(reached(shuffled), reached(build(plan))),
      ),
    );
  });
  it("a long chain of hosts is followed to its end, and shown without its middle", () => {
    const length = 2000;
    const hosts = Array.from({ length }, (_, index) => {
      const own = made(T.group, `group-${index}`, {});
      return {
        own,
        host: made(
          T.instance,
          `host-${index}`,
          { associatePublicIpAddress: index === 0 },
          { vpcSecurityGroupIds: [own] },
        ),
      };
    });
    const groups = hosts.map(({ own }) => own);
    const rules = groups.map((own, index) => allow(`rule-${index}`, own, 22, groups[index - 1] ?? "0.0.0.0/0"));
    const last = groups[length - 1]!;
    const records = made(T.database, "records", {}, { vpcSecurityGroupIds: [last] });
    const all = [...groups, ...hosts.map(({ host }) => host), ...rules, records, allow("last", last, 3306, last)];
    const graph = new Graph(all);
    const path = pathTo(graph, records);
    assert.ok(path);
    assert.ok(path.length > 2 * length);
    assert.ok(pathText(path).length < 2000);
    assert.match(pathText(path), /^internet -> default VPC -> .* more steps\) -> .* -> records$/);
  });
  it("ten thousand resources take a second at most", () => {
    const list = clinic();
    const web = list.find(({ name }) => name === "web")!;
    const net = list.find(({ name }) => name === "net")!;
    const subnet = list.find(({ name }) => name === "public-a")!;
    const open = allow("open", web, 22, "0.0.0.0/0");
    for (let index = 0; index < 2500; index += 1) {
      const own = made(T.group, `own-${index}`, {}, { vpcId: [net] });
      const placed = { subnetId: [subnet], vpcSecurityGroupIds: [own, web] };
      list.push(own, made(T.instance, `host-${index}`, { associatePublicIpAddress: true }, placed));
      list.push(allow(`in-${index}`, own, 3306, web), allow(`block-${index}`, own, 3306, `10.${index % 250}.0.0/16`));
    }
    const start = performance.now();
    assert.ok(pathsOf(new Graph([...list, open])).size > 2500);
    const took = performance.now() - start;
    assert.ok(took < 3000, `${Math.round(took)} ms`);
  });
});
