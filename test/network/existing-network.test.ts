import { strict as assert } from "node:assert";
import fc from "fast-check";
import { ExistingNetwork, lookUpNetwork, validateExistingNetwork } from "../../components/network";
import { planExistingNetwork } from "../../components/network/existing-network-plan";
import { existingNetworkProblems } from "../../components/network/existing-network-problems";
import type { NetworkFacts } from "../../components/network/existing-network-facts";
import type { ExistingThings } from "../../plan/cloud";
import { BROUGHT, soundThings } from "../support/existing";
import { register, tryProgram } from "../support/program";

const { vpcId, subnetIds } = BROUGHT.network;
const ZONES = ["use1-az1", "use1-az2", "use1-az4"];
const REQUEST = { region: "us-east-1", accountId: "111122223333", zones: ZONES, vpcId, subnetIds };
const [PUBLIC_1 = "", PUBLIC_2 = ""] = subnetIds.public;
const [PRIVATE_1 = "", PRIVATE_2 = ""] = subnetIds.private;
const [DATA_1 = ""] = subnetIds.data;
const NAT_1 = "nat-a0000000000000001";
const NAT_2 = "nat-a0000000000000002";

/** What the component finds in an account that holds these things. */
async function foundIn(things: ExistingThings): Promise<NetworkFacts> {
  let found: NetworkFacts | undefined;
  await register(
    async () => {
      found = await lookUpNetwork({ vpcId, subnetIds });
    },
    { existing: things },
  );
  assert.ok(found !== undefined);
  return found;
}

/** Problems of an account in which something was changed, as one line each. */
async function problemsWith(change: (things: ExistingThings) => void, request: object = {}): Promise<string[]> {
  const things = soundThings();
  change(things);
  const problems = existingNetworkProblems({ ...REQUEST, ...request }, await foundIn(things));
  return problems.map(({ path, given, allowed }) => `${path} is ${given}; must be ${allowed}`);
}

const subnet = (id: string, values: object) => (things: ExistingThings) => Object.assign(things.subnets[id]!, values);
const routes = (id: string, list: object[]) => (things: ExistingThings) => {
  things.routeTables[id.replace("subnet", "rtb")]!["routes"] = list;
};
const INTERNET = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" };

describe("a network that is there already", () => {
  it("has no problem when it is as it should be, in whatever order its subnets are named", async () => {
    assert.deepEqual(await problemsWith(() => undefined), []);
    const turned = Object.fromEntries(Object.entries(subnetIds).map(([tier, ids]) => [tier, [...ids].reverse()]));
    assert.deepEqual(await problemsWith(() => undefined, { subnetIds: turned, zones: [...ZONES].reverse() }), []);
  });

  const cases: [string, (things: ExistingThings) => void, RegExp[], object?][] = [
    [
      "that is not there",
      (things) => Reflect.deleteProperty(things.vpcs, vpcId),
      [/^vpcId is "vpc-0123456789abcdef0"; AWS says: .*no matching EC2 VPC found; must be there/],
    ],
    [
      "of another account",
      (things) => (things.vpcs[vpcId]!["ownerId"] = "999900001111"),
      [/^vpcId is "vpc-0123456789abcdef0", of account 999900001111; must be a VPC of account 111122223333/],
    ],
    [
      "that does not resolve private names",
      (things) => Object.assign(things.vpcs[vpcId]!, { enableDnsHostnames: false, enableDnsSupport: false }),
      [/without DNS support;/, /without DNS host names;/],
    ],
    [
      "that is not ready",
      (things) => (things.vpcs[vpcId]!["state"] = "pending"),
      [/in state pending; must be a VPC in/],
    ],
    [
      "of dedicated tenancy",
      (things) => (things.vpcs[vpcId]!["instanceTenancy"] = "dedicated"),
      [/with dedicated tenancy; must be a VPC of default tenancy/],
    ],
    [
      "in Docker's own range, by a block that was added",
      (things) => (things.vpcs[vpcId]!["cidrBlockAssociations"] = [{ cidrBlock: "172.17.128.0/20" }]),
      [/with the block 172\.17\.128\.0\/20; must be a VPC apart from 172\.17\.0\.0\/16/],
    ],
    [
      "with a subnet that is not there",
      (things) => Reflect.deleteProperty(things.subnets, DATA_1),
      [/^subnetIds\.data\[0\] is "subnet-c0000000000000001"; AWS says: .*no matching EC2 Subnet found/],
    ],
    [
      "with a subnet of another VPC",
      subnet(PRIVATE_1, { vpcId: "vpc-1111111111111111f" }),
      [/^subnetIds\.private\[0\] is .*, in vpc-1111111111111111f; must be a subnet of vpc-0123456789abcdef0$/],
    ],
    [
      "with a subnet in the wrong zone",
      subnet(DATA_1, { availabilityZoneId: "use1-az6" }),
      [/^subnetIds\.data\[0\] is .*, in zone use1-az6; must be a subnet in one of use1-az1, use1-az2, use1-az4$/],
    ],
    [
      "with two subnets of a tier in one zone",
      subnet(PUBLIC_2, { availabilityZoneId: "use1-az1" }),
      [
        /^subnetIds\.public\[1\] is .*, in zone use1-az1; must be in a zone of its own; subnet-a0000000000000001 is in use1-az1/,
        // The NAT gateway that stands in it is in the wrong zone now, too.
        /^subnetIds\.private\[1\] is .*, whose way out is nat-a0000000000000002, in zone use1-az1; must be a route to/,
      ],
    ],
    [
      "with a subnet that is too small",
      (things) => {
        subnet(PUBLIC_1, { cidrBlock: "10.0.0.0/28" })(things);
        subnet(DATA_1, { cidrBlock: "10.0.32.0/28" })(things);
      },
      [/^subnetIds\.public\[0\] is .*, of 10\.0\.0\.0\/28; must be \/27 or larger$/],
    ],
    [
      "with subnets that hand out public addresses where none may be",
      (things) => [PUBLIC_1, PRIVATE_1, DATA_1].forEach((id) => subnet(id, { mapPublicIpOnLaunch: true })(things)),
      [
        /^subnetIds\.private\[0\] is .*, which hands out public addresses; must be a private subnet that does not$/,
        /^subnetIds\.data\[0\] is .*, which hands out public addresses; must be a data subnet that does not$/,
      ],
    ],
    [
      "with a subnet that is not ready",
      subnet(DATA_1, { state: "pending" }),
      [/, in state pending; must be a subnet in/],
    ],
    [
      "with a public subnet that the internet does not reach",
      routes(PUBLIC_1, [{ cidrBlock: "0.0.0.0/0", natGatewayId: NAT_2 }]),
      [/^subnetIds\.public\[0\] is .*, without a route 0\.0\.0\.0\/0 to an internet gateway; must be/],
    ],
    [
      "with a private subnet that the internet reaches",
      routes(PRIVATE_1, [INTERNET]),
      [
        /^subnetIds\.private\[0\] is .*, with a public route, 0\.0\.0\.0\/0 to igw-1; must be a subnet without a route to an/,
      ],
    ],
    [
      "with a private subnet that part of the internet reaches beside its way out",
      routes(PRIVATE_1, [
        { cidrBlock: "0.0.0.0/0", natGatewayId: NAT_1 },
        { cidrBlock: "198.51.100.0/24", gatewayId: "igw-1" },
        { ipv6CidrBlock: "::/0", gatewayId: "igw-1" },
      ]),
      [/with a public route, 198\.51\.100\.0\/24 to igw-1;/, /with a public route, ::\/0 to igw-1;/],
    ],
    [
      "with a private subnet without a way out",
      routes(PRIVATE_1, [{ cidrBlock: "10.9.0.0/16", vpcPeeringConnectionId: "pcx-1" }]),
      [/^subnetIds\.private\[0\] is .*, without a route 0\.0\.0\.0\/0; must be .* to a NAT gateway/],
    ],
    [
      "with a private subnet that leaves through a transit gateway",
      routes(PRIVATE_1, [{ cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-1" }]),
      [/, with the route 0\.0\.0\.0\/0 to tgw-1; must be .* to a NAT gateway/],
    ],
    [
      "with a private subnet that depends on another zone",
      routes(PRIVATE_1, [{ cidrBlock: "0.0.0.0/0", natGatewayId: NAT_2 }]),
      [/^subnetIds\.private\[0\] is .* nat-a0000000000000002, in zone use1-az2; must be .* its own zone, use1-az1/],
    ],
    [
      "with a NAT gateway that is gone",
      (things) => Reflect.deleteProperty(things.natGateways, NAT_1),
      [/whose way out is nat-a0000000000000001, of which AWS says: .*no matching EC2 NAT Gateway found; must be/],
    ],
    [
      "with a NAT gateway that leads nowhere",
      (things) => {
        things.natGateways[NAT_1]!["state"] = "failed";
        things.natGateways[NAT_2]!["connectivityType"] = "private";
      },
      [
        /nat-a0000000000000001, public and failed; must be a public/,
        /nat-a0000000000000002, private and available; must/,
      ],
    ],
    [
      "with a regional NAT gateway",
      (things) => Object.assign(things.natGateways[NAT_1]!, { availabilityMode: "regional", subnetId: "" }),
      [/whose way out is nat-a0000000000000001, which is regional; must be a NAT gateway of one zone/],
    ],
    [
      "with data subnets that lead out",
      routes(DATA_1, [INTERNET, { cidrBlock: "10.0.0.0/8", transitGatewayId: "tgw-1" }]),
      [
        /^subnetIds\.data\[0\] is .*, with a public route, 0\.0\.0\.0\/0 to igw-1; must be a subnet without any route out/,
        /^subnetIds\.data\[0\] is .*, with a route, 10\.0\.0\.0\/8 to tgw-1; must be a subnet without any route out/,
      ],
    ],
    [
      "with a data subnet that no table names, and a main table that leads out",
      (things) => {
        Reflect.deleteProperty(things.routeTables, "rtb-c0000000000000001");
        things.routeTables["rtb-0123456789abcdef0"]!["routes"] = [INTERNET];
      },
      [/^subnetIds\.data\[0\] is .*, with a public route, 0\.0\.0\.0\/0 to igw-1;/],
    ],
    [
      "whose route tables cannot be read",
      (things) => Reflect.deleteProperty(things.routeTables, "rtb-0123456789abcdef0"),
      [/^vpcId is .*; AWS says: its route tables: .*query returned no results;/],
    ],
  ];
  for (const [what, change, expected, request] of cases) {
    it(`is refused ${what}`, async () => {
      const problems = await problemsWith(change, request);
      assert.equal(problems.length, expected.length, problems.join("\n"));
      expected.forEach((one, index) => assert.match(problems[index]!, one));
    });
  }

  it("may share a NAT gateway where that is said", async () => {
    const shared = routes(PRIVATE_1, [{ cidrBlock: "0.0.0.0/0", natGatewayId: NAT_2 }]);
    assert.deepEqual(await problemsWith(shared, { natGateways: "single" }), []);
  });

  it("is refused with every reason at once", async () => {
    const problems = await problemsWith((things) => {
      things.vpcs[vpcId]!["ownerId"] = "999900001111";
      subnet(PUBLIC_1, { availabilityZoneId: "use1-az6" })(things);
      routes(PRIVATE_2, [INTERNET])(things);
      routes(DATA_1, [INTERNET])(things);
    });
    assert.deepEqual(
      problems.map((one) => one.split(" ")[0]),
      ["vpcId", "subnetIds.public[0]", "subnetIds.private[0]", "subnetIds.private[1]", "subnetIds.data[0]"],
    );
  });

  it("is refused for its ids before AWS is asked", () => {
    const problems = validateExistingNetwork({
      ...REQUEST,
      accountId: "1",
      vpcId: "vpc-1",
      subnetIds: { public: [PUBLIC_1, PUBLIC_1, "subnet-X"], private: [PRIVATE_1], data: subnetIds.data },
      flowLogRetentionDays: 5000,
    });
    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        ...["accountId", "flowLogRetentionDays", "vpcId"],
        ...["subnetIds.public[0]", "subnetIds.public[1]", "subnetIds.public[2]", "subnetIds.private"],
      ],
    );
  });

  it("is planned by zone, with each address once", async () => {
    const found = await foundIn(soundThings());
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ZONES, { minLength: 3 }),
        fc.shuffledSubarray(subnetIds.public, { minLength: 3 }),
        fc.shuffledSubarray(subnetIds.private, { minLength: 3 }),
        fc.shuffledSubarray(subnetIds.data, { minLength: 3 }),
        (zones, one, two, three) => {
          const plan = planExistingNetwork(
            { ...REQUEST, zones, subnetIds: { public: one, private: two, data: three } },
            found,
          );
          assert.deepEqual(plan, {
            zones: ZONES,
            subnetIds,
            natAddresses: ["203.0.113.1", "203.0.113.2", "203.0.113.3"],
          });
        },
      ),
    );
  });

  it("declares nothing but its flow logs, and hands out what a new network does", async () => {
    const handed: Record<string, unknown> = {};
    const registered = await register(
      async () => {
        const found = await lookUpNetwork({ vpcId, subnetIds });
        const logKeyArn = BROUGHT.keys["logs"]!;
        const network = new ExistingNetwork("network", { ...REQUEST, found, logKeyArn });
        network.vpcId.apply((id) => (handed["vpcId"] = id));
        network.subnetIds("data").forEach((id, index) => id.apply((known) => (handed[index] = known)));
        network.natAddresses[0]!.apply((address) => (handed["nat"] = address));
        network.s3PrefixListId.apply((id) => (handed["s3"] = id));
        assert.deepEqual(network.zones, ZONES);
        assert.throws(() => network.subnetIds("spare"), /the network has no spare tier; it has public, private, data/);
      },
      { existing: soundThings() },
    );
    const { data } = subnetIds;
    assert.deepEqual(handed, { vpcId, nat: "203.0.113.1", s3: "pl-63a5400a", 0: data[0], 1: data[1], 2: data[2] });
    assert.deepEqual(
      registered.all.filter(({ custom }) => custom).map(({ type }) => type.split(":")[2]),
      ["LogGroup", "Role", "RolePolicy", "FlowLog"],
    );
    assert.equal(registered.one("aws:ec2/flowLog:FlowLog").inputs["vpcId"], vpcId);
    assert.equal(registered.one("careplane:network:ExistingNetwork").name, "network");
  });

  it("registers nothing else when it is refused", async () => {
    const things = soundThings();
    routes(DATA_1, [INTERNET])(things);
    const { errors, resources } = await tryProgram(
      async () => {
        const found = await lookUpNetwork({ vpcId, subnetIds });
        new ExistingNetwork("network", { ...REQUEST, found, logKeyArn: "" });
      },
      { existing: things },
    );
    assert.match(errors.join(), /^existing network "network": 2 problems\n/);
    assert.deepEqual(
      resources.filter(({ custom }) => custom),
      [],
    );
  });
});
