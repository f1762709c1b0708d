import { BRINGING, FIRST } from "./edits-bringing";
import type { Area, Base, Edit } from "./edits-model";
import { ZONES } from "./edits-brought";

const image = (digit: string): string => `sha256:${digit.repeat(64)}`;

const both = (area: Area, setting: string, ...values: readonly unknown[]): Edit[] =>
  values.map((to) => ({ setting, to, area }));

/** Of what alarms, journeys, remedies or the dashboard are made by: these change with it. */
const alone = (setting: string, ...values: readonly unknown[]): Edit[] => values.map((to) => ({ setting, to }));

const renamed = (component: string, name: string, other: string, file = "stacks/platform.ts"): Edit => ({
  setting: `logical name of ${component}`,
  from: name,
  to: other,
  patches: [{ file, from: `new ${component}("${name}"`, to: `new ${component}("${other}"` }],
});

const WATCHING = "stacks/watching.ts";

const argument = (setting: string, from: string, to: unknown, after: string): Edit => ({
  ...{ setting, from, to },
  patches: [
    {
      file: "stacks/platform.ts",
      from: after,
      to: `${after}\n    ${setting.split(" ").pop() ?? ""}: ${JSON.stringify(to)},`,
    },
  ],
});

const DATABASE = "...databaseSettings(settings),";
const CACHE = "...cacheSettings(settings),";
const ENGINE = "components/data/database-settings.ts";
const VALKEY = "components/data/cache-plan.ts";

const engine = (to: string): Edit => ({
  setting: "engine version of the database",
  from: "8.4",
  ...{ to, area: "database" },
  patches: [
    {
      file: ENGINE,
      from: 'version: "8.4", parameterFamily: "mysql8.4"',
      to: `version: "${to}", parameterFamily: "mysql${to}"`,
    },
  ],
});

const valkey = (to: string): Edit => ({
  setting: "engine version of the cache",
  from: "8.2",
  to,
  patches: [
    { file: VALKEY, from: 'version: "8.2"', to: `version: "${to}"` },
    { file: VALKEY, from: 'family: "valkey8"', to: `family: "valkey${to.split(".")[0] ?? ""}"` },
  ],
});

const key = (of: string, domain: string, line: string): Edit => ({
  setting: `key of ${of}`,
  from: domain,
  to: "volumes",
  patches: [{ file: "stacks/platform.ts", from: line, to: line.replace(`"${domain}"`, '"volumes"') }],
});

/** Another hosted zone that the account has. */
export const OTHER_ZONE = { id: "Z0123456789ANOTHER", name: "clinic.example.com" } as const;

const OTHER_DOMAIN = {
  config: ["careplane:domainName", OTHER_ZONE.name],
  along: { hostedZoneId: OTHER_ZONE.id },
} as const;

/** Most edits, from a stack of middle values in production form. */
const MIDDLE: Base = {
  name: "middle values",
  settings: {
    logRetentionDays: 545,
    network: { zones: ZONES },
    web: {
      ...{ targetRequestsPerMinute: 3000, rateLimit: 2000, longBodyPaths: ["/consultations/"] },
      ...{ minSize: 3, desiredCapacity: 4, maxSize: 12, survivesZoneLoss: true },
    },
    database: { backupRetentionDays: 30, readReplicas: ["reports"] },
    audit: { retentionDays: 2555 },
    release: image("1"),
  },
  edits: [
    ...both("web", "web.instanceType", "m7g.xlarge", "m7g.medium"),
    { setting: "web.architecture", to: "x86_64", along: { "web.instanceType": "m7i.large" }, area: "web" },
    { setting: "web.minSize", to: 4, area: "web" },
    { setting: "web.minSize", to: 2 },
    ...both("web", "web.desiredCapacity", 6, 3),
    ...alone("web.maxSize", 24, 6),
    ...both("web", "web.targetRequestsPerMinute", 4000, 2000),
    ...both("web", "web.rateLimit", 4000, 1000),
    ...both("web", "web.longBodyPaths", ["/consultations/", "/letters/"], []),
    {
      ...{ setting: "web.operatingSystem", from: "linux", to: "windows" },
      along: {
        ...{ "web.architecture": "x86_64", "web.instanceType": "m7i.large" },
        release: `package:app.zip@${image("3")}`,
      },
    },
    { setting: "web.survivesZoneLoss", to: false, area: "web" },
    { setting: "exceptions", from: "what the values need", to: [] },
    { setting: "release", from: image("1"), to: image("2"), area: "web" },
    ...both("database", "database.instanceClass", "db.m7g.xlarge", "db.t4g.large"),
    ...both("database", "database.allocatedStorage", 200, 50),
    ...both("database", "database.maxAllocatedStorage", 2000, 500),
    ...both("database", "database.backupRetentionDays", 35, 14),
    ...alone("database.readReplicas", ["reports", "search"], []),
    ...both("cache", "cache.nodeType", "cache.m7g.xlarge", "cache.t4g.medium"),
    ...alone("cache.nodes", 4, 2),
    ...both("uploads", "uploads.maximumConcurrency", 40, 4),
    ...both("uploads", "uploads.imageMemory", 4096),
    ...both("audit", "audit.retentionDays", 3650, 2190),
    { setting: "audit.lockMode", to: "COMPLIANCE", area: "audit" },
    ...alone("owner", "night@example.com"),
    ...alone("costCenter", "clinic-4711"),
    { setting: "alarmEmail", to: "night@example.com", area: "operations" },
    engine("9.4"),
    { ...valkey("9.0"), area: "cache" },
    valkey("8.1"),
    argument("argument of the database: schema", '"careplane"', "clinic", DATABASE),
    argument("argument of the database: identifier", '"careplane-us-database"', "clinic", DATABASE),
    { ...argument("argument of the database: multiAz", "true", false, DATABASE), area: "database" },
    argument("argument of the cache: identifier", '"careplane-us-cache"', "clinic", CACHE),
    { ...argument("argument of the cache: keyPrefix", '"session:"', "s:", CACHE), area: "cache" },
    key("the database", "database", 'keyArn: keys.arn("database"),'),
    key("the cache", "cache", 'keyArn: keys.arn("cache"),'),
    { ...key("documents", "documents", 'documents: keys.arn("documents"),'), area: "documents" },
    { setting: "logRetentionDays", to: 731 },
    { setting: "logRetentionDays", to: 400 },
    { setting: "domainName", to: OTHER_ZONE.name },
    { setting: "domainName", to: `${OTHER_ZONE.name} with its hostedZoneId`, ...OTHER_DOMAIN },
    { setting: "hostedZoneId", to: OTHER_ZONE.id },
    { setting: "recoveryRegion", to: "us-east-2" },
    { setting: "recoveryRegion", to: "eu-west-1" },
    { setting: "network.cidr", to: "10.64.0.0/16" },
    { setting: "network.cidr", to: "10.16.0.0/20" },
    { setting: "network.cidr", to: "10.18.0.0/16" },
    {
      ...{ setting: "network.zones", to: ["use1-az1", "use1-az2", "use1-az4", "use1-az5"] },
      along: { "web.minSize": 4 },
    },
    { setting: "network.zones", to: ["use1-az4", "use1-az2", "use1-az1"] },
    { setting: "network.zones", to: ["use1-az1", "use1-az2"] },
    { setting: "network.zones", to: ["use1-az1", "use1-az2", "use1-az5"] },
    { setting: "network.natGateways", to: "single" },
    { setting: "profile", to: "small" },
    { setting: "profile", to: "dev" },
    ...FIRST,
    {
      ...{ setting: "aws:region", from: "us-east-1", to: "us-west-2", config: ["aws:region", "us-west-2"] },
      along: { "network.zones": ["usw2-az1", "usw2-az2", "usw2-az3"], recoveryRegion: "us-east-1" },
    },
    { setting: "aws:region", from: "us-east-1", to: "eu-central-1", config: ["aws:region", "eu-central-1"] },
    {
      setting: "aws:allowedAccountIds",
      from: '["111122223333"]',
      to: ["444455556666"],
      config: ["aws:allowedAccountIds", ["444455556666"]],
    },
    {
      setting: "key of every bucket's documents: one for all regions",
      from: "multiRegion as it is",
      to: "the opposite",
      patches: [
        {
          file: "components/security/keys.ts",
          from: "multiRegion: multiRegion.enabled,",
          to: "multiRegion: !multiRegion.enabled,",
        },
      ],
    },
    renamed("Keys", "keys", "vault"),
    renamed("OperationsTopic", "operations", "alerts", "stacks/alerts.ts"),
    renamed("LogProtection", "log-protection", "mask"),
    renamed("Messaging", "messaging", "mail"),
    renamed("Network", "network", "net"),
    renamed("SecurityGroups", "traffic", "talk"),
    renamed("InterfaceEndpoints", "endpoints", "doors"),
    renamed("Storage", "storage", "files"),
    renamed("Database", "database", "records"),
    renamed("Cache", "cache", "sessions"),
    renamed("ReleaseRepository", "releases", "images"),
    renamed("WebTier", "web", "site"),
    renamed("Canary", "canary", "probe", WATCHING),
    renamed("Remedies", "remedies", "repairs", WATCHING),
    renamed("Alarms", "alarms", "watch", WATCHING),
    renamed("Journeys", "journeys", "ways", WATCHING),
    renamed("Slos", "slos", "promises", WATCHING),
    renamed("Dashboard", "dashboard", "overview", WATCHING),
    { setting: "name of the stack", from: "us", to: "us-2", rename: "us-2" },
  ],
};

/** The way back of edits that have no middle, and the way up from a small profile. */
const SMALL: Base = {
  name: "a small profile",
  settings: {
    profile: "small",
    network: { natGateways: "single", zones: ZONES },
    web: { architecture: "x86_64", instanceType: "t3.medium", survivesZoneLoss: false },
    audit: { lockMode: "COMPLIANCE" },
  },
  edits: [
    { setting: "audit.lockMode", to: "GOVERNANCE", area: "audit" },
    { setting: "web.survivesZoneLoss", to: true, area: "web" },
    { setting: "release", to: image("1"), area: "web" },
    { setting: "network.natGateways", to: "perZone" },
    { setting: "profile", to: "production" },
  ],
};

export const BASES: readonly Base[] = [MIDDLE, SMALL, BRINGING];
