import { strict as assert } from "node:assert";
import {
  cacheSettings,
  databaseSettings,
  networkSettings,
  platformProblems,
  storageSettings,
  webSettings,
} from "../../stacks/arguments";
import { parseSettings, type Settings } from "../../stacks/settings";

const SETTINGS = parseSettings("us", {
  "aws:region": "us-east-1",
  "aws:allowedAccountIds": '["111122223333"]',
  "careplane:domainName": "us.example.com",
  "careplane:hostedZoneId": "Z0123456789EXAMPLEUS",
  "careplane:alarmEmail": "oncall@example.com",
}).settings!;

const changed = (changes: Partial<Settings>): Settings => ({ ...SETTINGS, ...changes });

describe("what the settings make of the components' arguments", () => {
  it("is this for the network", () =>
    assert.deepEqual(networkSettings(SETTINGS), {
      region: "us-east-1",
      accountId: "111122223333",
      cidr: "10.16.0.0/16",
      zones: ["use1-az1", "use1-az2", "use1-az4"],
      natGateways: "perZone",
      flowLogRetentionDays: 400,
    }));

  it("is this for the database: replicas by name, and the windows of the cell's night", () =>
    assert.deepEqual(databaseSettings(changed({ database: { ...SETTINGS.database, readReplicas: ["reports"] } })), {
      instanceClass: "db.m7g.large",
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      backupRetentionDays: 35,
      replicas: { reports: {} },
      backupWindow: "07:00-08:00",
      maintenanceWindow: "sun:08:30-sun:09:30",
      logRetentionDays: 400,
    }));

  it("is this for the cache", () =>
    assert.deepEqual(cacheSettings(SETTINGS), {
      nodeType: "cache.m7g.large",
      nodes: 3,
      snapshotWindow: "07:00-08:00",
      maintenanceWindow: "sun:08:30-sun:09:30",
      logRetentionDays: 400,
    }));

  it("is this for the buckets: browsers upload from the cell's own domain only", () =>
    assert.deepEqual(storageSettings(SETTINGS), {
      accountId: "111122223333",
      region: "us-east-1",
      uploadOrigins: ["https://us.example.com"],
      auditRetentionDays: 2190,
      auditLockMode: "GOVERNANCE",
      accessLogRetentionDays: 400,
    }));

  it("is this for the web tier, with a release only where there is one", () => {
    const web = {
      accountId: "111122223333",
      region: "us-east-1",
      domainName: "us.example.com",
      zoneName: "us.example.com",
      operatingSystem: "linux",
      architecture: "arm64",
      instanceType: "m7g.large",
      minSize: 3,
      desiredCapacity: 3,
      maxSize: 12,
      logRetentionDays: 400,
    };
    assert.deepEqual(webSettings(SETTINGS), web);
    const release = { image: `sha256:${"a".repeat(64)}` };
    assert.deepEqual(webSettings(changed({ release })), { ...web, release });
  });
});

describe("problems of a whole platform", () => {
  const paths = (changes: Partial<Settings>) => platformProblems(changed(changes)).map(({ path }) => path);
  const { network, web, database, cache, audit } = SETTINGS;

  it("are none for the defaults", () => assert.deepEqual(platformProblems(SETTINGS), []));

  const cases: [string, Partial<Settings>, string[]][] = [
    [
      "an excluded zone",
      { network: { ...network, zones: ["use1-az1", "use1-az2", "use1-az3"] } },
      ["careplane:network.zones"],
    ],
    ["an account that is none", { account: "1111" }, ["aws:allowedAccountIds"]],
    [
      "a retention that CloudWatch lacks, once for all components",
      { logRetentionDays: 366 as never },
      ["careplane:logRetentionDays"],
    ],
    ["more than desired at the least", { web: { ...web, minSize: 4 } }, ["careplane:web.desiredCapacity"]],
    [
      "a machine of another architecture",
      { web: { ...web, instanceType: "m7i.large" } },
      ["careplane:web.instanceType"],
    ],
    ["Windows on Graviton", { web: { ...web, operatingSystem: "windows" } }, ["careplane:web.architecture"]],
    [
      "a container on Windows",
      {
        web: { ...web, operatingSystem: "windows", architecture: "x86_64", instanceType: "m7i.large" },
        release: { image: `sha256:${"a".repeat(64)}` },
      },
      ["careplane:release"],
    ],
    ["a path that opens everything", { web: { ...web, longBodyPaths: ["/"] } }, ["careplane:web.longBodyPaths[0]"]],
    ["a domain too long for a certificate", { domainName: `${"a".repeat(61)}.example.com` }, ["careplane:domainName"]],
    ["a release that is no digest", { release: { image: "latest" } }, ["careplane:release"]],
    [
      "a class without Performance Insights",
      { database: { ...database, instanceClass: "db.t4g.micro" } },
      ["careplane:database.instanceClass"],
    ],
    [
      "a replica's bad name",
      { database: { ...database, readReplicas: ["Reports"] } },
      ["careplane:database.readReplicas.Reports"],
    ],
    [
      "storage that cannot grow",
      { database: { ...database, maxAllocatedStorage: 100 } },
      ["careplane:database.maxAllocatedStorage"],
    ],
    ["a single cache node", { cache: { ...cache, nodes: 1 } }, ["careplane:cache.nodes"]],
    ["an audit log that is not kept", { audit: { ...audit, retentionDays: 30 } }, ["careplane:audit.retentionDays"]],
    [
      "a lock mode that does not exist",
      { audit: { ...audit, lockMode: "NONE" as never } },
      ["careplane:audit.lockMode"],
    ],
    ["an address that is none", { alarmEmail: "nobody" }, ["careplane:alarmEmail"]],
  ];
  for (const [name, changes, expected] of cases) {
    it(`find ${name}, under the name that the stack file has for it`, () => assert.deepEqual(paths(changes), expected));
  }

  it("keep every problem of several components", () => {
    const found = paths({ cache: { ...cache, nodes: 1 }, web: { ...web, instanceType: "m7i.large" }, alarmEmail: "x" });
    assert.deepEqual(found, ["careplane:cache.nodes", "careplane:web.instanceType", "careplane:alarmEmail"]);
  });

  for (const [name, cidr, owner] of [
    ["another cell's network", "10.32.0.0/16", "cell eu"],
    ["a part of it", "10.50.16.0/20", "cell apac-2"],
    ["its own recovery network", "10.17.0.0/16", "the recovery region of cell us"],
  ] as const) {
    it(`find ${name}, and say whose it is`, () => {
      const [found, ...more] = platformProblems(changed({ network: { ...network, cidr } }));
      assert.deepEqual(more, []);
      assert.equal(found?.path, "careplane:network.cidr");
      assert.equal(found.given, `"${cidr}"`);
      assert.ok(found.allowed.endsWith(`belongs to ${owner}`), found.allowed);
      assert.match(found.fix, /outside 10\.16\.0\.0 to 10\.63\.255\.255$/);
    });
  }

  it("accept a block beside all cells", () =>
    assert.deepEqual(paths({ network: { ...network, cidr: "10.64.0.0/16" } }), []));

  it("leave a block that is none to whoever reads blocks", () =>
    assert.deepEqual(paths({ network: { ...network, cidr: "nowhere" } }), ["careplane:network.cidr"]));
});
