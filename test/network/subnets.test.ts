import { strict as assert } from "node:assert";
import fc from "fast-check";
import { contains, formatCidr, networkOf, overlaps, parseCidr, sizeOf, type Cidr } from "../../components/network/cidr";
import { planSubnets, smallestVpc, zoneNumber, type PlannedSubnet } from "../../components/network/subnets";
import { TIERS, type Tier } from "../../components/network/tiers";

const ALL_ZONES = [1, 2, 3, 4, 5, 6].map((n) => `use1-az${n}`);

const vpc = (smallest: number): fc.Arbitrary<string> =>
  fc
    .record({ first: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 16, max: smallest }) })
    .map((cidr) => formatCidr(networkOf(cidr, cidr.prefix)));
const zones = fc.shuffledSubarray(ALL_ZONES, { minLength: 2 });
const tiers = fc.shuffledSubarray([...TIERS], { minLength: 1 });

const parsed = (text: string): Cidr => parseCidr(text) ?? assert.fail(`${text} is no CIDR`);
const planned = (request: Parameters<typeof planSubnets>[0]): PlannedSubnet[] => {
  const { subnets, problems } = planSubnets(request);
  assert.deepEqual(problems, []);
  return subnets;
};
const table = (subnets: readonly PlannedSubnet[]): string[] => subnets.map(({ key, cidr }) => `${key} ${cidr}`);

describe("subnets: any VPC from /16 to /22, any zones, any tiers", () => {
  it("fit, one for each zone and tier", () => {
    fc.assert(
      fc.property(vpc(22), zones, tiers, (cidr, inZones, ofTiers) => {
        const subnets = planned({ cidr, zones: inZones, tiers: ofTiers });
        const expected = TIERS.filter((tier) => ofTiers.includes(tier)).flatMap((tier) =>
          [...inZones].sort().map((zone) => `${tier} ${zone}`),
        );
        assert.deepEqual(
          subnets.map(({ tier, zoneId }) => `${tier} ${zoneId}`),
          expected,
        );
      }),
    );
  });

  it("never overlap, are aligned, and lie inside the VPC", () => {
    fc.assert(
      fc.property(vpc(22), zones, tiers, (cidr, inZones, ofTiers) => {
        const subnets = planned({ cidr, zones: inZones, tiers: ofTiers });
        subnets.forEach((subnet, index) => {
          const own = parsed(subnet.cidr);
          assert.ok(contains(parsed(cidr), own), `${subnet.cidr} is not in ${cidr}`);
          assert.equal(own.first % sizeOf(own.prefix), 0);
          assert.ok(own.prefix <= 28, "EC2 makes no subnet smaller than /28");
          subnets.slice(index + 1).forEach((other) => assert.ok(!overlaps(subnet.cidr, other.cidr)));
        });
      }),
    );
  });

  it("stay byte for byte when zones and tiers are added, and when lists are reordered", () => {
    fc.assert(
      fc.property(vpc(22), zones, tiers, zones, tiers, (cidr, inZones, ofTiers, moreZones, moreTiers) => {
        const before = planned({ cidr, zones: inZones, tiers: ofTiers });
        const after = planned({
          cidr,
          zones: [...new Set([...moreZones, ...inZones])],
          tiers: [...new Set([...moreTiers, ...ofTiers])],
        });
        for (const subnet of before) {
          assert.deepEqual(
            after.find(({ key }) => key === subnet.key),
            subnet,
          );
        }
        assert.deepEqual(planned({ cidr, zones: [...inZones].reverse(), tiers: [...ofTiers].reverse() }), before);
      }),
    );
  });

  it("give private the most room and public a /27 at least", () => {
    fc.assert(
      fc.property(vpc(22), (cidr) => {
        const subnets = planned({ cidr, zones: ALL_ZONES, tiers: TIERS });
        const prefix = (tier: Tier): number => parsed(subnets.find((one) => one.tier === tier)?.cidr ?? "").prefix;
        assert.ok(prefix("public") <= 27);
        for (const tier of ["public", "data", "spare"] as const) assert.ok(prefix("private") < prefix(tier));
      }),
    );
  });
});

describe("subnets: the layout", () => {
  it("of a /16", () => {
    assert.deepEqual(table(planned({ cidr: "10.20.0.0/16", zones: ["use1-az6", "use1-az1"], tiers: TIERS })), [
      "public-az1 10.20.16.0/21",
      "public-az6 10.20.176.0/21",
      "private-az1 10.20.0.0/20",
      "private-az6 10.20.160.0/20",
      "data-az1 10.20.24.0/22",
      "data-az6 10.20.184.0/22",
      "spare-az1 10.20.28.0/22",
      "spare-az6 10.20.188.0/22",
    ]);
  });

  it("of a /22", () => {
    assert.deepEqual(table(planned({ cidr: "10.0.4.0/22", zones: ["x-az1", "x-az2"], tiers: TIERS })), [
      "public-az1 10.0.4.64/27",
      "public-az2 10.0.4.192/27",
      "private-az1 10.0.4.0/26",
      "private-az2 10.0.4.128/26",
      "data-az1 10.0.4.96/28",
      "data-az2 10.0.4.224/28",
      "spare-az1 10.0.4.112/28",
      "spare-az2 10.0.4.240/28",
    ]);
  });

  it("of a /23 with four zones, of a /24 with two, of a /25 with two tiers", () => {
    const last = (cidr: string, zone: string, ofTiers: readonly Tier[]): string | undefined =>
      table(planned({ cidr, zones: ["x-az1", zone], tiers: ofTiers })).at(-1);
    assert.equal(last("10.0.0.0/23", "x-az4", TIERS), "spare-az4 10.0.1.240/28");
    assert.equal(last("10.0.0.0/24", "x-az2", TIERS), "spare-az2 10.0.0.240/28");
    assert.deepEqual(table(planned({ cidr: "10.0.0.0/25", zones: ["x-az1", "x-az2"], tiers: ["public", "private"] })), [
      "public-az1 10.0.0.32/27",
      "public-az2 10.0.0.96/27",
      "private-az1 10.0.0.0/27",
      "private-az2 10.0.0.64/27",
    ]);
  });

  it("says the place without the region, and how many addresses are left", () => {
    const [subnet] = planned({ cidr: "10.0.4.0/22", zones: ["apse2-az3"], tiers: ["data"] });
    assert.deepEqual(subnet, {
      key: "data-az3",
      tier: "data",
      zoneId: "apse2-az3",
      place: "az3",
      cidr: "10.0.5.96/28",
      usable: 11,
    });
  });

  it("knows the number of a zone by its id", () => {
    assert.equal(zoneNumber("use1-az6"), 6);
    assert.equal(zoneNumber("apse2-az1"), 1);
    for (const id of ["us-east-1a", "use1-az0", "use1-az7", "use1-az11", "-az1", "use1-az1 ", "x use1-az1", ""]) {
      assert.equal(zoneNumber(id), undefined, id);
    }
  });
});

describe("subnets: what does not fit", () => {
  const anyVpc = fc
    .record({ first: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 23, max: 28 }) })
    .map((cidr) => networkOf(cidr, cidr.prefix));

  it("is refused with the smallest VPC that would do, and that one does", () => {
    fc.assert(
      fc.property(anyVpc, zones, tiers, (cidr, inZones, ofTiers) => {
        const asked = { zones: inZones, tiers: ofTiers };
        const smallest = smallestVpc(asked);
        const { subnets, problems } = planSubnets({ cidr: formatCidr(cidr), ...asked });
        assert.equal(problems.length, cidr.prefix > smallest ? 1 : 0);
        assert.equal(subnets.length, cidr.prefix > smallest ? 0 : inZones.length * ofTiers.length);
        const roomy = formatCidr(networkOf(cidr, smallest));
        for (const { allowed, fix } of problems) {
          assert.ok(allowed.startsWith(`/${smallest} or larger to hold `), allowed);
          assert.equal(fix, `Use ${roomy}, or fewer zones or tiers.`);
        }
        assert.equal(planned({ cidr: roomy, ...asked }).length, inZones.length * ofTiers.length);
        const smaller = planSubnets({ cidr: formatCidr(networkOf(cidr, smallest + 1)), ...asked });
        assert.equal(smaller.problems.length, 1);
      }),
    );
  });

  it("stays as it is, in a small VPC too, when what is added fits", () => {
    fc.assert(
      fc.property(vpc(25), zones, tiers, zones, tiers, (cidr, inZones, ofTiers, moreZones, moreTiers) => {
        const before = planSubnets({ cidr, zones: inZones, tiers: ofTiers }).subnets;
        const after = planSubnets({
          cidr,
          zones: [...new Set([...moreZones, ...inZones])],
          tiers: [...new Set([...moreTiers, ...ofTiers])],
        });
        fc.pre(after.problems.length === 0);
        for (const subnet of before) {
          assert.deepEqual(
            after.subnets.find(({ key }) => key === subnet.key),
            subnet,
          );
        }
      }),
    );
  });

  const smallest: [string[], Tier[], number][] = [
    [["az1", "az2"], ["public", "private"], 25],
    [["az1", "az2"], ["public", "private", "data"], 24],
    [["az1", "az2"], ["spare"], 24],
    [["az1", "az3"], ["public", "private"], 23],
    [["az3", "az4"], ["public", "private", "data", "spare"], 23],
    [["az1", "az5"], ["public"], 22],
    [["az1", "az2", "az3", "az4", "az5", "az6"], ["public", "private", "data", "spare"], 22],
  ];
  for (const [places, ofTiers, prefix] of smallest) {
    it(`${places.join(", ")} with ${ofTiers.join(", ")} needs a /${prefix}`, () => {
      assert.equal(smallestVpc({ zones: places.map((place) => `use1-${place}`), tiers: ofTiers }), prefix);
    });
  }

  it("tells the whole of it", () => {
    const asked = { zones: ["use1-az4", "use1-az1"], tiers: ["data", "private", "public"] as const };
    assert.deepEqual(planSubnets({ cidr: "10.0.1.0/24", ...asked }).problems, [
      {
        path: "cidr",
        given: '"10.0.1.0/24"',
        allowed: "/23 or larger to hold use1-az1, use1-az4 with public, private, data",
        fix: "Use 10.0.0.0/23, or fewer zones or tiers.",
      },
    ]);
  });

  const refused: [string, string, string, string][] = [
    ["nonsense", '"nonsense"', "an IPv4 CIDR such as 10.20.0.0/16", "Write four octets and a prefix length."],
    ["10.20.0.1/16", '"10.20.0.1/16"', "the first address of its block", "Write 10.20.0.0/16."],
    ["10.0.0.0/15", '"10.0.0.0/15"', "/16 or smaller, the most EC2 gives a VPC", "Use 10.0.0.0/16."],
  ];
  for (const [cidr, given, allowed, fix] of refused) {
    it(`${cidr}: ${allowed}`, () => {
      const { subnets, problems } = planSubnets({ cidr, zones: ["use1-az1", "use1-az2"], tiers: ["public"] });
      assert.deepEqual(problems, [{ path: "cidr", given, allowed, fix }]);
      assert.deepEqual(subnets, []);
    });
  }

  it("tells zone names from zone ids, along with a wrong CIDR", () => {
    const { problems } = planSubnets({ cidr: "10.0.0.0", zones: ["us-east-1a", "use1-az1"], tiers: ["public"] });
    assert.deepEqual(
      problems.map(({ path, given }) => [path, given]),
      [
        ["cidr", '"10.0.0.0"'],
        ["zones", '"us-east-1a"'],
      ],
    );
    const { allowed, fix } = problems[1] ?? assert.fail();
    assert.equal(allowed, "zone ids that end in az1 to az6, such as use1-az1");
    assert.equal(fix, "Give the zone's id, not its name: the name means another place in each account.");
  });
});
