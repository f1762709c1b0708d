import { strict as assert } from "node:assert";
import fc from "fast-check";
import { planNetwork, type NetworkRequest } from "../../components/network/network-plan";
import { validateNetwork } from "../../components/network/network-problems";
import type { Tier } from "../../components/network/tiers";
import { below } from "../../components/shared/problem";

const GOOD: NetworkRequest = {
  region: "us-east-1",
  cidr: "10.20.0.0/16",
  zones: ["use1-az4", "use1-az1", "use1-az2"],
};

describe("network plan", () => {
  it("sorts zones and tiers", () => {
    const { zones, tiers } = planNetwork({ ...GOOD, tiers: ["spare", "private", "public"] });
    assert.deepEqual(zones, ["use1-az1", "use1-az2", "use1-az4"]);
    assert.deepEqual(tiers, ["public", "private", "spare"]);
    assert.deepEqual(planNetwork(GOOD).tiers, ["public", "private", "data"]);
  });

  it("does not depend on the order of zones", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...GOOD.zones], { minLength: 3 }),
        fc.constantFrom("perZone", "single"),
        (zones, nat) => {
          assert.deepEqual(
            planNetwork({ ...GOOD, zones, natGateways: nat }),
            planNetwork({ ...GOOD, natGateways: nat }),
          );
        },
      ),
    );
  });

  it("gives each zone its own NAT gateway and private route table", () => {
    const { natPlaces, routeTables } = planNetwork({ ...GOOD, tiers: ["public", "private", "data", "spare"] });
    assert.deepEqual(natPlaces, ["az1", "az2", "az4"]);
    assert.deepEqual(routeTables, [
      { key: "public", tier: "public", out: "internet" },
      { key: "private-az1", tier: "private", out: { natOf: "az1" } },
      { key: "private-az2", tier: "private", out: { natOf: "az2" } },
      { key: "private-az4", tier: "private", out: { natOf: "az4" } },
      { key: "data", tier: "data" },
      { key: "spare", tier: "spare" },
    ]);
    assert.deepEqual(planNetwork({ ...GOOD, natGateways: "perZone" }).natPlaces, natPlaces);
  });

  it("sends every zone through the first one's gateway when there is a single one", () => {
    const { natPlaces, routeTables } = planNetwork({ ...GOOD, natGateways: "single" });
    assert.deepEqual(natPlaces, ["az1"]);
    assert.deepEqual(
      routeTables.filter(({ tier }) => tier === "private").map(({ key, out }) => [key, out]),
      ["private-az1", "private-az2", "private-az4"].map((key) => [key, { natOf: "az1" }]),
    );
  });

  it("puts each subnet on a route table of its own tier", () => {
    const { subnets } = planNetwork(GOOD);
    assert.deepEqual(
      subnets.map(({ key, routeTable }) => `${key} ${routeTable}`),
      [
        "public-az1 public",
        "public-az2 public",
        "public-az4 public",
        "private-az1 private-az1",
        "private-az2 private-az2",
        "private-az4 private-az4",
        "data-az1 data",
        "data-az2 data",
        "data-az4 data",
      ],
    );
  });

  it("gives data and spare no way out, whatever is asked", () => {
    const list = fc.shuffledSubarray<Tier>(["data", "spare"]);
    fc.assert(
      fc.property(list, fc.constantFrom("perZone", "single"), (more, nat) => {
        const { routeTables } = planNetwork({ ...GOOD, tiers: ["public", "private", ...more], natGateways: nat });
        for (const { tier, out } of routeTables) assert.equal(out === undefined, tier === "data" || tier === "spare");
      }),
    );
  });
});

describe("network arguments", () => {
  it("that are right have no problem", () => {
    assert.deepEqual(validateNetwork(GOOD), []);
    const key = "arn:aws:kms:us-east-1:111122223333:key/0e95a1f1-57e5-4f5b-a1b5-6a1f6a1f6a1f";
    const all = { tiers: ["public", "private", "spare"], natGateways: "single", flowLogRetentionDays: 90 } as const;
    assert.deepEqual(validateNetwork({ ...GOOD, ...all, accountId: "111122223333", logKeyArn: key }), []);
    for (const cidr of ["10.0.0.0/16", "172.31.0.0/16", "172.16.0.0/16", "192.168.0.0/20", "100.127.0.0/16"]) {
      assert.deepEqual(validateNetwork({ ...GOOD, cidr }), []);
    }
    const six = ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"];
    assert.deepEqual(validateNetwork({ ...GOOD, zones: six }), []);
    assert.deepEqual(validateNetwork({ ...GOOD, zones: six.slice(0, 2) }), []);
  });

  const regions =
    "ap-northeast-1, ap-northeast-3, ap-south-1, ap-south-2, ap-southeast-1, ap-southeast-2, ap-southeast-4, " +
    "ca-central-1, eu-central-1, eu-south-1, eu-west-1, eu-west-2, us-east-1, us-east-2, us-west-2";
  const nearPrivate = "a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10";
  const reach =
    "Take a block of these ranges: servers could not reach the part of the internet that has such addresses.";
  const cases: [string, Partial<NetworkRequest>, [string, string, string, string]][] = [
    [
      "one zone",
      { zones: ["use1-az1"] },
      ["zones", "1 zones", "2 to 6 zone ids", "Name three zones; two at the least, so that one may fail."],
    ],
    [
      "a zone twice",
      { zones: ["use1-az1", "use1-az2", "use1-az1", "use1-az1"] },
      ["zones", '"use1-az1" more than once', "each zone id once", "Remove the repetition."],
    ],
    [
      "a zone that must not be used",
      { zones: ["use1-az1", "use1-az3"] },
      [
        "zones",
        '"use1-az3"',
        "zones of us-east-1: use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
        "Leave use1-az3 out: it lacks current instance families and services that the cell needs.",
      ],
    ],
    [
      "a zone of another region",
      { zones: ["use1-az1", "usw2-az1"] },
      [
        "zones",
        '"usw2-az1"',
        "zones of us-east-1: use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
        "Take a zone of us-east-1.",
      ],
    ],
    [
      "a zone name",
      { zones: ["use1-az1", "us-east-1b"] },
      [
        "zones",
        '"us-east-1b"',
        "zone ids that end in az1 to az6, such as use1-az1",
        "Give the zone's id, not its name: the name means another place in each account.",
      ],
    ],
    [
      "an unknown region",
      { region: "mars-north-1" },
      ["region", '"mars-north-1"', `one of ${regions}`, "set region to the region of the provider"],
    ],
    [
      "an unknown tier",
      { tiers: ["public", "private", "dmz" as Tier] },
      ["tiers", '"dmz"', "public, private, data, spare", "Remove it, or use one of these names."],
    ],
    [
      "a tier twice",
      { tiers: ["public", "private", "data", "data"] },
      ["tiers", '"data" more than once', "each tier once", "Remove the repetition."],
    ],
    [
      "no public tier",
      { tiers: ["private"] },
      [
        "tiers",
        '["private"]',
        "a list with public in it",
        "Add public: servers stand in private subnets and reach out through NAT gateways in public ones.",
      ],
    ],
    [
      "no private tier",
      { tiers: ["public", "data"] },
      [
        "tiers",
        '["public","data"]',
        "a list with private in it",
        "Add private: servers stand in private subnets and reach out through NAT gateways in public ones.",
      ],
    ],
    ["public addresses", { cidr: "52.0.0.0/16" }, ["cidr", '"52.0.0.0/16"', nearPrivate, reach]],
    ["addresses next to private ones", { cidr: "172.32.0.0/16" }, ["cidr", '"172.32.0.0/16"', nearPrivate, reach]],
    [
      "the bridge of Docker",
      { cidr: "172.17.16.0/20" },
      [
        "cidr",
        '"172.17.16.0/20"',
        "a block apart from 172.17.0.0/16",
        "Take another block: containers on the servers use that range themselves.",
      ],
    ],
    [
      "a VPC that is too small",
      { cidr: "10.0.0.0/24" },
      [
        "cidr",
        '"10.0.0.0/24"',
        "/23 or larger to hold use1-az1, use1-az2, use1-az4 with public, private, data",
        "Use 10.0.0.0/23, or fewer zones or tiers.",
      ],
    ],
    [
      "no CIDR",
      { cidr: "10.0.0.0" },
      ["cidr", '"10.0.0.0"', "an IPv4 CIDR such as 10.20.0.0/16", "Write four octets and a prefix length."],
    ],
    [
      "NAT of another kind",
      { natGateways: "none" as "single" },
      ["natGateways", '"none"', '"perZone" or "single"', "Leave it out for one in each zone."],
    ],
    [
      "a retention that CloudWatch Logs does not know",
      { flowLogRetentionDays: 100 },
      [
        "flowLogRetentionDays",
        "100",
        "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
        "Take the next longer one; CloudWatch Logs knows no other.",
      ],
    ],
    [
      "an account that is none",
      { accountId: "1234" },
      ["accountId", '"1234"', "an AWS account id of 12 digits", "take it from `aws sts get-caller-identity`"],
    ],
  ];
  for (const [what, change, [path, given, allowed, fix]] of cases) {
    it(`with ${what}`, () => {
      assert.deepEqual(validateNetwork({ ...GOOD, ...change }), [{ path, given, allowed, fix }]);
    });
  }

  it("with a bucket whose name would open more than one", () => {
    const allowed = "the name of one bucket, of 3 to 63 small letters, digits, dots and hyphens";
    const fix = "Name each bucket; a wildcard, a path or an ARN is none.";
    for (const bucket of ["*", "partner-*", "partner-?1", "${aws:username}", "arn:aws:s3:::partner", "partner/x", ""]) {
      assert.deepEqual(validateNetwork({ ...GOOD, readableBuckets: ["partner-catalogue", bucket] }), [
        { path: "readableBuckets[1]", given: JSON.stringify(bucket), allowed, fix },
      ]);
    }
    const refused = ["ab", "a".repeat(64), "Partner", "-partner", "partner-", "a..b"];
    assert.equal(validateNetwork({ ...GOOD, readableBuckets: refused }).length, refused.length);
    assert.deepEqual(validateNetwork({ ...GOOD, readableBuckets: ["a1b", "a".repeat(63), "partner.eu-1"] }), []);
  });

  it("with a key of another region", () => {
    const [problem, ...more] = validateNetwork({ ...GOOD, logKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" });
    assert.equal(problem?.path, "logKeyArn");
    assert.deepEqual(more, []);
  });

  it("has its zones counted where the region is unknown, too", () => {
    const paths = (zones: string[]): string[] =>
      validateNetwork({ ...GOOD, region: "mars-north-1", zones }).map(({ path, given }) => `${path} ${given}`);
    const six = [1, 2, 3, 4, 5, 6].map((n) => `man1-az${n}`);
    assert.deepEqual(paths(six), ['region "mars-north-1"']);
    assert.deepEqual(paths([...six, "man1-az1"]), [
      'region "mars-north-1"',
      "zones 7 zones",
      'zones "man1-az1" more than once',
    ]);
  });

  it("may ask for a NAT gateway in each zone by name", () => {
    assert.deepEqual(validateNetwork({ ...GOOD, natGateways: "perZone" }), []);
  });

  it("has all its problems told at once", () => {
    const problems = validateNetwork({
      region: "us-east-1",
      cidr: "10.0.0.0/24",
      zones: ["use1-az3", "use1-az6", "use1-az6", "use1-az1", "use1-az2", "use1-az4", "use1-az5"],
      tiers: ["public", "data", "dmz" as Tier],
      natGateways: "no" as "single",
      flowLogRetentionDays: 2,
    });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["zones", "zones", "zones", "tiers", "tiers", "cidr", "natGateways", "flowLogRetentionDays"],
    );
    assert.equal(problems[0]?.given, "7 zones");
    assert.equal(below("network", problems)[7]?.path, "network.flowLogRetentionDays");
  });

  it("never throws, and what it passes can be planned", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("use1-az1", "use1-az2", "use1-az3", "euc1-az1", "10.0.0.0/20", "10.0.0.0/24"),
    );
    const request = fc.record({
      region: fc.oneof(text, fc.constantFrom("us-east-1", "eu-central-1")),
      cidr: text,
      zones: fc.array(text, { maxLength: 8 }),
      tiers: fc.array(fc.constantFrom<Tier>("public", "private", "data", "spare"), { maxLength: 5 }),
      flowLogRetentionDays: fc.double(),
    });
    fc.assert(
      fc.property(request, (asked) => {
        if (validateNetwork(asked).length > 0) return;
        assert.equal(planNetwork(asked).subnets.length, asked.zones.length * asked.tiers.length);
      }),
    );
  });
});
