import { strict as assert } from "node:assert";
import { LAUNCHING_HOOK, LIFECYCLE_HOOKS, TERMINATING_HOOK } from "../../components/compute/fleet-plan";
import { MOST_DRAIN_SECONDS, validateFleet, type FleetRequest } from "../../components/compute/fleet-validation";
import { validateLoadBalancer, validateName } from "../../components/compute/load-balancer-plan";
import { validateReleaseRepository } from "../../components/compute/release-repository-plan";
import { IMAGE_UNIT } from "../../components/compute/server-files";
import { userData } from "../../components/compute/user-data";
import {
  validateWebTier,
  WEB_TIER_DEFAULTS,
  withDefaults,
  type WebTierRequest,
} from "../../components/compute/web-tier-plan";

const FLEET: FleetRequest = {
  ...WEB_TIER_DEFAULTS,
  drainSeconds: 60,
  environment: {},
  zones: 3,
};
const fleet = (change: Partial<FleetRequest>) => validateFleet("web", { ...FLEET, ...change });

const TIER: WebTierRequest = {
  region: "us-east-1",
  accountId: "111122223333",
  domainName: "us.example.com",
  zoneName: "example.com",
  publicSubnetIds: ["a", "b", "c"],
  privateSubnetIds: ["d", "e", "f"],
};
const tier = (change: Partial<WebTierRequest>) => validateWebTier("web", { ...TIER, ...change });
const pathsOf = (problems: { path: string }[]) => problems.map(({ path }) => path);

describe("validation of a fleet", () => {
  it("has nothing against the defaults", () => assert.deepEqual(fleet({}), []));

  const ranges: [keyof FleetRequest, number, number, string][] = [
    ["volumeSize", 8, 16384, "leave it out for 30 GiB"],
    ["targetCpuPercent", 10, 90, "leave it out for 50"],
    ["targetRequestsPerMinute", 1, 1_000_000, "measure what one server carries and give two thirds of it"],
  ];
  for (const [path, least, most, fix] of ranges) {
    it(`takes ${path} from ${least} to ${most}, whole`, () => {
      for (const value of [least, most]) assert.deepEqual(fleet({ [path]: value }), []);
      for (const value of [least - 1, most + 1, least + 0.5]) {
        assert.deepEqual(fleet({ [path]: value }), [
          { path, given: String(value), allowed: `a whole number from ${least} to ${most}`, fix },
        ]);
      }
    });
  }
  it("keeps logs for 90 days or more, and only as long as CloudWatch can", () => {
    for (const days of [90, 365, 3653]) assert.deepEqual(fleet({ logRetentionDays: days }), []);
    for (const days of [60, 91, 0]) {
      assert.deepEqual(fleet({ logRetentionDays: days }), [
        {
          path: "logRetentionDays",
          given: String(days),
          allowed: "one of 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
          fix: "leave it out for 365",
        },
      ]);
    }
  });
  it("leaves time of the hook for the application to stop, for the last log lines and for the report", () => {
    const hook = LIFECYCLE_HOOKS.find(({ name }) => name === TERMINATING_HOOK);
    const stop = Number(/^TimeoutStopSec=(\d+)$/m.exec(IMAGE_UNIT)?.[1]);
    const request = { tier: "web", region: "us-east-1", logGroupName: "web", environment: {}, healthSeconds: 600 };
    const hooks = { launchingHook: LAUNCHING_HOOK, terminatingHook: TERMINATING_HOOK };
    const text = userData({ ...request, ...hooks, drainSeconds: MOST_DRAIN_SECONDS });
    const flush = Number(/FLUSH_SECONDS='(\d+)'$/m.exec(text)?.[1]);
    assert.equal(Number(hook?.heartbeatTimeout) - MOST_DRAIN_SECONDS - stop - flush, 30);
  });
  it("lets a server end within its hook", () => {
    for (const drainSeconds of [0, 210]) assert.deepEqual(fleet({ drainSeconds }), []);
    assert.deepEqual(fleet({ drainSeconds: 211 }), [
      {
        path: "deregistrationSeconds",
        given: "211",
        allowed: "at most 210, so that a server ends before its hook's 300 seconds do",
        fix: "leave it out for 60",
      },
    ]);
    assert.deepEqual(pathsOf(fleet({ drainSeconds: 3600 })), ["deregistrationSeconds"]);
    assert.match(fleet({ drainSeconds: 3600 })[0]?.allowed ?? "", /at most 210/);
    for (const drainSeconds of [-1, 1.5, 3601]) {
      assert.deepEqual(fleet({ drainSeconds }), [
        {
          path: "deregistrationSeconds",
          given: String(drainSeconds),
          allowed: "a whole number of seconds from 0 to 3600",
          fix: "leave it out for 60",
        },
      ]);
    }
  });
  it("needs two zones to survive the loss of one, and one where it need not", () => {
    assert.deepEqual(fleet({ zones: 1 }), [
      {
        path: "subnetIds",
        given: "1 private subnets",
        allowed: "private subnets in at least 2 zones",
        fix: "give one private subnet of each zone",
      },
    ]);
    assert.deepEqual(fleet({ zones: 2 }), []);
    assert.deepEqual(fleet({ zones: 1, survivesZoneLoss: false }), []);
    assert.deepEqual(pathsOf(fleet({ zones: 0, survivesZoneLoss: false })), ["subnetIds"]);
  });
  it("reports sizes, type, environment and name with everything else", () => {
    const problems = validateFleet("Web", {
      ...FLEET,
      minSize: 4,
      instanceType: "m7i.large",
      environment: { port: "1" },
      volumeSize: 1,
    });
    assert.deepEqual(pathsOf(problems), ["name", "desiredCapacity", "instanceType", "volumeSize", "environment"]);
  });
});

describe("validation of a load balancer", () => {
  it("takes names that leave room for what is added to them", () => {
    for (const name of ["web", "w", "a".repeat(20), "web-2"]) assert.deepEqual(validateName(name), []);
    for (const name of ["", "a".repeat(21), "Web", "2web", "web-", "-web", "web_1", "internal-web"]) {
      assert.deepEqual(validateName(name), [
        {
          path: "name",
          given: JSON.stringify(name),
          allowed: "at most 20 lower-case letters, digits and inner hyphens, not starting with internal-",
          fix: "choose a short name such as web: load balancers are named with at most 32 characters, some of them added",
        },
      ]);
    }
  });
  it("needs two zones and a possible delay", () => {
    assert.deepEqual(validateLoadBalancer("web", { subnetIds: ["a", "b"] }), []);
    assert.deepEqual(validateLoadBalancer("web", { subnetIds: ["a", "b"], deregistrationSeconds: 3600 }), []);
    assert.deepEqual(validateLoadBalancer("Web", { subnetIds: ["a"], deregistrationSeconds: -1 }).slice(1), [
      {
        path: "subnetIds",
        given: "1 public subnets",
        allowed: "public subnets in at least two zones",
        fix: "give one public subnet of each zone",
      },
      {
        path: "deregistrationSeconds",
        given: "-1",
        allowed: "a whole number of seconds from 0 to 3600",
        fix: "leave it out for 60",
      },
    ]);
  });
});

describe("validation of a release repository", () => {
  it("keeps 10 to 1000 images", () => {
    for (const keepImages of [10, 1000]) assert.deepEqual(validateReleaseRepository({ keepImages }), []);
    assert.deepEqual(validateReleaseRepository({}), []);
    for (const keepImages of [9, 1001, 10.5]) {
      assert.deepEqual(validateReleaseRepository({ keepImages }), [
        {
          path: "keepImages",
          given: String(keepImages),
          allowed: "a whole number from 10 to 1000",
          fix: "leave it out for 100; fewer than 10 could expire the image that servers start from",
        },
      ]);
    }
  });
});

describe("validation of a web tier", () => {
  it("has the production answer to everything that is left out", () => {
    assert.deepEqual(withDefaults({}), {
      minSize: 3,
      desiredCapacity: 3,
      maxSize: 12,
      operatingSystem: "linux",
      instanceType: "m7g.large",
      architecture: "arm64",
      volumeSize: 30,
      logRetentionDays: 365,
      deregistrationSeconds: 60,
      targetCpuPercent: 50,
      targetRequestsPerMinute: 3000,
      survivesZoneLoss: true,
      rateLimit: 2000,
      longBodyPaths: [],
    });
    assert.deepEqual(tier({}), []);
  });
  it("lets every setting be given, and no other key slip in", () => {
    const given = { minSize: 6, survivesZoneLoss: false, rateLimit: 100 };
    const unknown = { ...given, foreign: 1 } as Partial<typeof WEB_TIER_DEFAULTS>;
    assert.deepEqual(withDefaults(unknown), { ...WEB_TIER_DEFAULTS, ...given });
  });
  it("refuses a server zone that the load balancer does not reach", () => {
    assert.deepEqual(tier({ publicSubnetIds: ["a", "b"] }), [
      {
        path: "publicSubnetIds",
        given: "2 public subnets with 3 private ones",
        allowed: "a public subnet in every zone that has a private one",
        fix: "give the subnets of the same zones for both",
      },
    ]);
    assert.deepEqual(tier({ publicSubnetIds: ["a", "b", "c", "d"] }), []);
  });
  it("names both kinds of subnets by what they are called here", () =>
    assert.deepEqual(pathsOf(tier({ publicSubnetIds: [], privateSubnetIds: [] })), [
      "publicSubnetIds",
      "privateSubnetIds",
    ]));
  it("reports a problem that two parts share once", () =>
    assert.deepEqual(pathsOf(validateWebTier("Web", { ...TIER, deregistrationSeconds: -1 })), [
      "name",
      "deregistrationSeconds",
    ]));
  it("reports everything at once", () => {
    const problems = tier({
      region: "mars-1",
      accountId: "1",
      domainName: "elsewhere.org",
      volumeKeyArn: "alias/x",
      logKeyArn: "alias/y",
      minSize: 5,
      instanceType: "m7i.large",
      rateLimit: 1,
      release: { image: "latest" },
      environment: { TOKEN: "x" },
    });
    assert.deepEqual(pathsOf(problems), [
      "region",
      "accountId",
      "volumeKeyArn",
      "logKeyArn",
      "domainName",
      "desiredCapacity",
      "instanceType",
      "environment.TOKEN",
      "rateLimit",
      "release.image",
    ]);
  });
  it("asks for repository and bucket only where the release needs them", () => {
    const image = { image: `sha256:${"0".repeat(64)}` };
    const archive = { key: "a.tar.gz", sha256: "0".repeat(64) };
    assert.deepEqual(tier({ release: image, repository: {} }), []);
    assert.deepEqual(pathsOf(tier({ release: image, artifacts: {} })), ["release.image"]);
    assert.deepEqual(tier({ release: archive, artifacts: {} }), []);
    assert.deepEqual(pathsOf(tier({ release: archive, repository: {} })), ["release.key"]);
  });
});
