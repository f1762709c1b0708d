import { KINDS, type Kind } from "../../stand-in/rules/reference-kinds";
import { REFERENCES } from "../../stand-in/rules/references-data";
import { COUNTS, ITEMS, LENGTHS } from "../../stand-in/rules/quotas";
import type { Properties, Thing } from "../../stand-in/types";
import { create, thing, type Example, type Examples } from "../examples";
import { allow, policy, ROOT } from "../fixtures";

type Count = (typeof COUNTS)[number];
type Size = (typeof LENGTHS)[number];

const OWNER = "owner-1";

/** What a request needs beside the property that it is counted by, so that nothing else is held against it. */
const BESIDE: Readonly<Record<string, Properties>> = {
  "auto-scaling-groups": {
    launchTemplate: { id: "lt-1", version: "$Latest" },
    instanceRefresh: { strategy: "Rolling" },
  },
  canaries: { zipFile: "canary.zip", startCanary: true, deleteLambda: true },
  "database-proxies": { defaultAuthScheme: "IAM_AUTH", vpcSubnetIds: ["subnet-1", "subnet-2"] },
  "egress-rules-of-group": { cidrIpv4: "10.0.0.0/16", ipProtocol: "-1" },
  "flow-logs-of-vpc": { logDestinationType: "s3" },
  "ingress-rules-of-group": { cidrIpv4: "10.0.0.0/16", ipProtocol: "-1" },
  "malware-protection-plans": { protectedResource: { s3Bucket: { bucketName: "" } } },
  "nat-gateways-of-subnet": { connectivityType: "private" },
  "rules-of-bus": { scheduleExpression: "rate(1 day)" },
};

/** What else is there. */
const THERE: Readonly<Record<string, readonly Thing[]>> = {
  "auto-scaling-groups": [thing("aws:ec2/launchTemplate:LaunchTemplate", "lt-1")],
  "database-proxies": ["1", "2"].map((one) =>
    thing("aws:ec2/subnet:Subnet", `subnet-${one}`, {}, { availabilityZone: `us-east-1${one}` }),
  ),
};

/** What the counted things belong to, in the form in which they name it. */
function owner({ type, within }: Count): Thing[] {
  const reference = (REFERENCES[type] ?? []).find(({ path }) => path === within);
  if (reference === undefined) return [];
  const kind: Kind = KINDS[reference.kind];
  return Object.entries(kind.targets)
    .slice(0, 1)
    .map(([target, by]) =>
      thing(target, OWNER, { backupRetentionPeriod: 1 }, Object.fromEntries(by.map((name) => [name, OWNER]))),
    );
}

function counted(quota: Count): Example {
  const { id, type, limit, within, where = {}, sum, called } = quota;
  const inputs = { ...where, ...(within === undefined ? {} : { [within]: OWNER }) };
  const weighed = (weight: number): Properties => (sum === undefined ? inputs : { ...inputs, [sum]: weight });
  // A sum is reached by one big thing, a count by many small ones; one that is not counted stands beside them.
  const there = (used: number): Thing[] => [
    ...owner(quota),
    ...(THERE[id] ?? []),
    ...(sum === undefined
      ? Array.from({ length: used }, (_, index) => thing(type, `there-${index}`, inputs))
      : [thing(type, "there", weighed(used))]),
    ...(quota.per === "region" ? [thing(type, "elsewhere", weighed(1), {}, "us-west-2")] : []),
  ];
  const request = create(type, { ...weighed(1), ...BESIDE[id] });
  return {
    accepted: { request, things: there(limit - 1) },
    refused: { request, things: there(limit) },
    says: `this makes ${limit + 1} ${called}`,
  };
}

/** A value of so many bytes or items at a path. */
type Filled = (size: number) => Properties;

const FILLED: Readonly<Record<string, Filled>> = {
  "key-policy": (size) => ({ policy: documentOf(size) }),
  "bucket-policy": (size) => ({ bucket: "documents", policy: documentOf(size) }),
  "composite-rule": (size) => ({ alarmName: "all", alarmRule: "TRUE".padEnd(size) }),
  "secret-value": (size) => ({ secretId: "secret", secretString: "x".repeat(size) }),
  "security-groups-of-interface": (size) => ({ vpcSecurityGroupIds: groups(size) }),
};

const groups = (size: number): string[] => Array.from({ length: size }, (_, index) => `sg-${index}`);

/** A policy document of so many bytes that lets the account do everything. */
function documentOf(size: number): string {
  const of = (id: string): string => policy(allow(ROOT, "*", { Sid: id }));
  return of("x".repeat(size - of("").length));
}

const AROUND: readonly Thing[] = [
  thing("aws:s3/bucket:Bucket", "documents", {}, { bucket: "documents" }),
  thing("aws:secretsmanager/secret:Secret", "secret"),
  ...groups(6).map((id) => thing("aws:ec2/securityGroup:SecurityGroup", id)),
];

function sized({ id, paths, limit, called }: Size): Example {
  const filled = FILLED[id]!;
  const type = Object.keys(paths)[0]!;
  return {
    accepted: { request: create(type, filled(limit)), things: AROUND },
    refused: { request: create(type, filled(limit + 1)), things: AROUND },
    says: `has ${limit + 1} ${called}`,
  };
}

export const quotas: Examples = Object.fromEntries([
  ...COUNTS.map((one) => [`quotas/${one.id}`, counted(one)]),
  ...[...LENGTHS, ...ITEMS].map((one) => [`quotas/${one.id}`, sized(one)]),
]) as Examples;
