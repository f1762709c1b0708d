import { z } from "zod";
import { REMEDIES, type RemedyName } from "../components/monitoring/remedy-table";
import { KEY_DOMAIN_NAMES, type KeyDomain } from "../components/security/key-domains";
import { LOG_RETENTION_DAYS } from "../components/shared/log-retention";
import { REGIONS, type RegionName } from "../components/shared/regions";
import { AT_ONCE, IMAGE_MEMORY } from "../components/uploads/uploads-plan";
import { PROFILES, type ProfileName } from "./profiles";

/** What a person needs to know to set a value right. Becomes the text of problems and the JSON Schema for editors. */
interface Help {
  /** What it is, with unit and default. */
  description: string;
  /** Completes "must be …". */
  allowed: string;
  /** A value that works. */
  example: unknown;
}

const help = <S extends z.ZodType>(schema: S, { description, allowed, example }: Help): S =>
  schema.meta({ description, allowed, examples: [example] });

const integer = (min: number, max: number, description: string, example: number) =>
  help(z.int().min(min).max(max), { description, allowed: `a whole number from ${min} to ${max}`, example });

const text = (pattern: RegExp, description: string, allowed: string, example: string) =>
  help(z.string().regex(pattern), { description, allowed, example });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, description: string) =>
  help(z.enum(values), { description, allowed: `one of ${values.join(", ")}`, example: values[0] });

const group = <S extends z.ZodRawShape>(description: string, shape: S) =>
  help(z.strictObject(shape), {
    description,
    allowed: `settings by name, out of ${Object.keys(shape).join(", ")}`,
    example: Object.fromEntries(Object.entries(shape).map(([key, leaf]) => [key, exampleOf(leaf)])),
  });

const exampleOf = (schema: z.core.$ZodType): unknown =>
  ((bare(schema) as z.ZodType).meta()?.["examples"] as unknown[])[0];

/** A schema without what makes it optional, which is where the help is. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}

/** From a year up: an intrusion is often found months later. */
const LOG_RETENTIONS = LOG_RETENTION_DAYS.filter((days) => days >= 365);

/** HIPAA 164.316(b)(2)(i): documentation of what was done is kept for six years. */
export const AUDIT_RETENTION_DAYS = 2190;

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
const EMAIL = /^[^\s@"<>(),:;[\]\\]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const PAGER = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?(?:\/[^\s@#]{0,1800})?$/i;
const CIDR = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\/(?:1[6-9]|2[0-2])$/;
const RELEASE = /^(?:package:[A-Za-z0-9][A-Za-z0-9._/-]{0,511}@)?sha256:[a-f0-9]{64}$/;
/** Only what every service takes in the value of a tag. */
const TAG_VALUE = /^[A-Za-z0-9][A-Za-z0-9._+@-]{1,127}$/;
const TEAM = /^[a-z][a-z0-9-]{1,62}$/;
const RULE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const SETTING_NAME = /^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VPC = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const REPLICA = /^[a-z][a-z0-9]{0,9}$/;

const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as [T, ...T[]];

const subnets = (description: string, digit: string) =>
  help(
    z
      .array(z.string().regex(/^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/))
      .min(2)
      .max(6),
    {
      description,
      allowed: "a list of 2 to 6 ids of subnets, one in each zone",
      example: [1, 2, 4].map((zone) => `subnet-${digit}${"0".repeat(15)}${zone}`),
    },
  );

const KEY_ARN = text(
  /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  "ARN of the key. Default: one is made.",
  "the ARN of a KMS key, not its id and not an alias",
  "arn:aws:kms:us-east-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef",
).optional();

const EXCEPTION = group("A protection that the stack does without until a day.", {
  setting: text(
    SETTING_NAME,
    "The setting that is weaker than the profile promises; or `rule`, but not both.",
    "the name of a setting without its namespace, such as network.natGateways",
    "network.natGateways",
  ).optional(),
  rule: text(
    RULE,
    "The rule of the policy pack that is not kept; or `setting`, but not both.",
    "the id of a rule, such as multi-az",
    "multi-az",
  ).optional(),
  resources: text(
    /^[^\s]{1,512}$/,
    "With `rule`: the resources that it is not kept for, by logical name or URN; * stands for anything. Default: all.",
    "a logical name or a URN, in which * stands for anything",
    "storage-*",
  ).optional(),
  owner: text(
    new RegExp(`${EMAIL.source}|${TEAM.source}`, "i"),
    "Who answers for it.",
    "an e-mail address, or the name of a team in small letters, digits and hyphens",
    "platform@example.com",
  ),
  reason: help(z.string().min(20).max(300), {
    description: "Why, and what is done meanwhile.",
    allowed: "20 to 300 characters that say why, and what is done meanwhile",
    example: "Partners are not connected before the launch in March.",
  }),
  expires: text(
    DAY,
    "The last day on which it holds, in UTC; two years ahead at most.",
    'a day in quotes, such as "2027-02-20"',
    "2027-02-20",
  ),
});

/** Everything that can be set in the namespace `careplane` of a stack's configuration. Only three settings are required. */
export const SETTINGS = z.strictObject({
  domainName: text(
    DOMAIN,
    "The cell's own domain. The web application answers at it.",
    "a domain name in lower case",
    "us.example.com",
  ),
  hostedZoneId: text(
    /^Z[A-Z0-9]{7,31}$/,
    "Id of the public Route 53 zone of `domainName`, in the cell's account.",
    "the id of a hosted zone: Z and 7 to 31 capital letters and digits",
    "Z0123456789EXAMPLEUS",
  ),
  alarmEmail: text(
    EMAIL,
    "Where alarms are sent. The person has to confirm once, by a link in the first mail.",
    "an e-mail address",
    "oncall@example.com",
  ),
  alerts: group("Who is told besides `alarmEmail`.", {
    pagerUrl: text(
      PAGER,
      "Address of a pager's integration for Amazon SNS, called when patients or doctors are harmed now. Default: none.",
      "an https address, such as that of a pager's SNS integration",
      "https://events.pager.example.com/integration/0123456789abcdef/enqueue",
    ).optional(),
    pageEmail: text(
      EMAIL,
      "Where the same is sent by e-mail. Default: to `alarmEmail`, unless there is a pager.",
      "an e-mail address",
      "page@example.com",
    ).optional(),
    slack: group(
      "A channel in Slack that gets every alarm: their texts then leave the jurisdiction, for apac already in AWS (Singapore). Somebody has to connect the workspace in the console first.",
      {
        workspaceId: text(
          /^T[A-Z0-9]{7,20}$/,
          "Id of the workspace, as the console of Amazon Q Developer in chat applications shows it.",
          "the id of a workspace: T and 7 to 20 capital letters and digits",
          "T07EA123LEP",
        ),
        channelId: text(
          /^[CG][A-Z0-9]{7,20}$/,
          "Id of the channel: the last part of its link.",
          "the id of a channel: C or G and 7 to 20 capital letters and digits",
          "C07EZ1ABC23",
        ),
      },
    ).optional(),
  }).optional(),
  owner: text(
    TAG_VALUE,
    "Who answers for the stack: the tag `owner` of everything in it. Default: platform.",
    "an e-mail address or the name of a team: 2 to 128 letters, digits and . _ + @ -",
    "platform",
  ).optional(),
  costCenter: text(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    "What the costs are booked on: the tag `cost-center` of everything in the stack. Default: careplane-<stack>.",
    "1 to 63 letters, digits, dots, hyphens and underscores",
    "careplane-us",
  ).optional(),
  profile: oneOf(
    names<ProfileName>(PROFILES),
    "The sizes that all other settings start from. Default: production.",
  ).optional(),
  recoveryRegion: oneOf(
    names<RegionName>(REGIONS),
    "Where copies are kept. Default: the jurisdiction's recovery region.",
  ).optional(),
  logRetentionDays: help(z.literal(LOG_RETENTIONS), {
    description: "Days that application and access logs are kept. Default: 400.",
    allowed: `one of ${LOG_RETENTIONS.join(", ")} (what CloudWatch Logs takes, from a year up)`,
    example: 400,
  }).optional(),
  network: group("The cell's network.", {
    cidr: text(
      CIDR,
      "Address block of the VPC. Default: the cell's own /16 of the address plan.",
      "an IPv4 block from /16 to /22",
      "10.16.0.0/16",
    ).optional(),
    zones: help(
      z
        .array(z.string().regex(/^[a-z0-9]+-az[1-9]$/))
        .min(2)
        .max(6),
      {
        description:
          "Availability zones by id (ids mean the same place in every account). Default: the first three usable ones.",
        allowed: "a list of 2 to 6 zone ids, such as use1-az1",
        example: ["use1-az1", "use1-az2", "use1-az4"],
      },
    ).optional(),
    natGateways: oneOf(
      ["perZone", "single"],
      "NAT gateways: one a zone survives the loss of a zone. Default: perZone.",
    ).optional(),
  }).optional(),
  web: group("The servers of the web application.", {
    instanceType: text(
      /^[a-z0-9-]+\.[a-z0-9]+$/,
      "EC2 instance type. Default: m7g.large, for windows m7i.large.",
      "an EC2 instance type, such as m7g.large",
      "m7g.large",
    ).optional(),
    architecture: oneOf(
      ["arm64", "x86_64"],
      "What the release is built for. Default: arm64, for windows x86_64, which is all it runs on.",
    ).optional(),
    operatingSystem: oneOf(
      ["linux", "windows"],
      "What the servers run on: Amazon Linux 2023, or Windows Server 2025 with its license. Default: linux.",
    ).optional(),
    minSize: integer(2, 100, "Fewest servers. Default: 3.", 3).optional(),
    desiredCapacity: integer(2, 100, "Servers to start with; scaling takes over from there. Default: 3.", 3).optional(),
    maxSize: integer(2, 100, "Most servers. Default: 12.", 12).optional(),
    targetRequestsPerMinute: integer(
      1,
      1_000_000,
      "Requests a minute of one server that scaling aims at. Default: 3000.",
      3000,
    ).optional(),
    rateLimit: integer(
      10,
      2_000_000_000,
      "Requests that one address may send in five minutes. Default: 2000.",
      2000,
    ).optional(),
    longBodyPaths: help(z.array(z.string()).max(10), {
      description:
        "Starts of URL paths that may send bodies above 8 KiB, 10 MiB at most; uploads go to S3. Default: none.",
      allowed: "a list of at most 10 starts of URL paths, such as /consultations/",
      example: ["/consultations/"],
    }).optional(),
    survivesZoneLoss: help(z.boolean(), {
      description: "Whether the sizes must leave a server in every other zone when one is lost. Default: true.",
      allowed: "true, or false where an outage is acceptable",
      example: true,
    }).optional(),
  }).optional(),
  database: group("The MySQL database.", {
    instanceClass: text(
      /^db\.[a-z0-9]+\.[a-z0-9]+$/,
      "RDS instance class. Default: db.m7g.large.",
      "an RDS instance class, such as db.m7g.large",
      "db.m7g.large",
    ).optional(),
    allocatedStorage: integer(
      20,
      65536,
      "GiB to start with; it grows by itself and never shrinks. Default: 100.",
      100,
    ).optional(),
    maxAllocatedStorage: integer(22, 65536, "GiB that it may grow to. Default: 1000.", 1000).optional(),
    backupRetentionDays: integer(7, 35, "Days of point-in-time recovery. Default: 35.", 35).optional(),
    readReplicas: help(z.array(z.string().regex(REPLICA)).max(5), {
      description: "Names of read replicas in the same region. Default: none.",
      allowed: "a list of at most 5 names, each up to 10 small letters and digits",
      example: ["reports"],
    }).optional(),
  }).optional(),
  cache: group("The Valkey cache that holds sessions.", {
    nodeType: text(
      /^cache\.[a-z0-9]+\.[a-z0-9]+$/,
      "ElastiCache node type. Default: cache.m7g.large.",
      "an ElastiCache node type, such as cache.m7g.large",
      "cache.m7g.large",
    ).optional(),
    nodes: integer(2, 6, "Nodes: one primary, the others replicas in other zones. Default: 3.", 3).optional(),
  }).optional(),
  uploads: group("What becomes of uploaded files.", {
    maximumConcurrency: integer(
      AT_ONCE.least,
      AT_ONCE.most,
      "Uploads that are worked on at once; each takes two runs of functions of the account's. Default: 20.",
      AT_ONCE.usual,
    ).optional(),
    imageMemory: integer(
      IMAGE_MEMORY.least,
      IMAGE_MEMORY.most,
      "MB for the conversion of images. A new account gets no more than 3008 until support raises it. Default: 3008.",
      4096,
    ).optional(),
  }).optional(),
  audit: group("The audit log bucket.", {
    retentionDays: integer(
      AUDIT_RETENTION_DAYS,
      36500,
      "Days that no one can delete an audit record. Default: 2190 (six years).",
      AUDIT_RETENTION_DAYS,
    ).optional(),
    lockMode: oneOf(
      ["GOVERNANCE", "COMPLIANCE"],
      "COMPLIANCE can be undone by nobody, not even the account's root user. Default: GOVERNANCE.",
    ).optional(),
  }).optional(),
  release: text(
    RELEASE,
    "What the servers run: an image in the stack's own repository by its digest, or a package in its releases bucket " +
      "(Windows servers: packages only). " +
      "Default: none; the servers answer /health and show a holding page.",
    "sha256:<64 hex digits>, or package:<key in the releases bucket>@sha256:<64 hex digits>",
    `sha256:${"0".repeat(64)}`,
  ).optional(),
  existing: group("Things of the cell's account that are used instead of new ones; docs/bring-your-own.md.", {
    network: group("The VPC, and one subnet of each tier in each of network.zones.", {
      vpcId: text(VPC, "Id of the VPC.", "the id of a VPC", "vpc-0123456789abcdef0"),
      subnetIds: group("Ids of the subnets by tier, in any order.", {
        public: subnets("With a route to an internet gateway, for the load balancer.", "a"),
        private: subnets("With a route to a NAT gateway, for servers and endpoints.", "b"),
        data: subnets("Without a route out, for database and cache.", "c"),
      }),
    }).optional(),
    keys: group(
      "ARNs of KMS keys by what they encrypt. A key is made for each that is left out.",
      Object.fromEntries(KEY_DOMAIN_NAMES.map((domain) => [domain, KEY_ARN])) as Record<KeyDomain, typeof KEY_ARN>,
    ).optional(),
    certificateArn: text(
      /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/,
      "ARN of an issued certificate that covers `domainName`. Default: one is made, and renews by itself.",
      "the ARN of an ACM certificate",
      "arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef",
    ).optional(),
    logBucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      "Name of the bucket that takes the access logs of buckets and load balancer. Default: one is made.",
      "the name of a bucket, not its ARN",
      "example-access-logs",
    ).optional(),
  }).optional(),
  remedies: group("What the platform puts right by itself.", {
    dryRun: help(z.union([z.boolean(), z.array(z.enum(names<RemedyName>(REMEDIES))).max(5)]), {
      description:
        "Remedies that only say in their logs what they would do: true for all of them, or a list of names. " +
        "Default: false, each does it.",
      allowed: `true, false, or a list out of ${Object.keys(REMEDIES).join(", ")}`,
      example: ["unhealthy-target"],
    }).optional(),
  }).optional(),
  exceptions: help(z.array(EXCEPTION).max(20), {
    description: "Protections that the stack does without for a while. Default: none.",
    allowed: "a list of at most 20 exceptions, each with setting or rule, owner, reason and expires",
    example: [
      {
        setting: "network.natGateways",
        owner: "platform@example.com",
        reason: "Partners are not connected before the launch in March.",
        expires: "2027-02-20",
      },
    ],
  }).optional(),
});

/** The settings as written, before defaults. */
export type RawSettings = z.infer<typeof SETTINGS>;
