import type { Properties, Thing } from "../../stand-in/types";
import { create, HOME, remove, thing, type Example, type Examples } from "../examples";
import { arnOf, can, differs, key, keyArn, meets, role, roleArn } from "../fixtures";
import { rdsEngine } from "./rds-engine";

const INSTANCE = "aws:rds/instance:Instance";
const PROXY = "aws:rds/proxy:Proxy";

/** An instance that is there. */
const database = (inputs: Properties = {}, outputs: Properties = {}, region = HOME): Thing =>
  thing(
    INSTANCE,
    "db-A",
    { identifier: "database", engine: "mysql", backupRetentionPeriod: 35, ...inputs },
    { arn: arnOf("rds", "db:database", region), resourceId: "db-A", port: 3306, status: "available", ...outputs },
    region,
  );

const end = (now: Thing, things: readonly Thing[] = []): Example["accepted"] => ({
  request: remove(now),
  things: [now, ...things],
});

const replica = { identifier: "replica", instanceClass: "db.m7g.large" };
const elsewhere = arnOf("rds", "db:database", "us-west-2");

const subnets = (...zones: string[]): Thing[] =>
  zones.map((availabilityZone, index) => thing("aws:ec2/subnet:Subnet", `subnet-${index}`, {}, { availabilityZone }));

const group = (id: string): Thing => thing("aws:ec2/securityGroup:SecurityGroup", id);

/** A proxy that signs in by IAM, with everything around it. */
const proxied = (connect: string, port: number, status = "available"): Thing[] => [
  database({ vpcSecurityGroupIds: ["sg-database"] }, { status }),
  thing(
    PROXY,
    "proxy",
    { defaultAuthScheme: "IAM_AUTH", roleArn: roleArn("proxy"), vpcSecurityGroupIds: ["sg-proxy"] },
    { name: "proxy" },
  ),
  ...role("proxy", "rds.amazonaws.com", [can("rds-db:connect", connect)]),
  thing("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "sgr-1", {
    securityGroupId: "sg-database",
    referencedSecurityGroupId: "sg-proxy",
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
  }),
];

const USERS = arnOf("rds-db", "dbuser:db-A/application");
const target = { dbProxyName: "proxy", dbInstanceIdentifier: "database", targetGroupName: "default" };
const TARGET = "aws:rds/proxyTarget:ProxyTarget";

const SECRET = arnOf("secretsmanager", "secret:master-abcdef");
const secret = thing(
  "aws:secretsmanager/secret:Secret",
  SECRET,
  { kmsKeyId: keyArn("key-1") },
  { arn: SECRET, name: "master" },
);
const readsSecret = can("secretsmanager:GetSecretValue", SECRET);
const twoZones = subnets("us-east-1a", "us-east-1b");
const proxy = {
  auths: [{ secretArn: SECRET }],
  engineFamily: "MYSQL",
  roleArn: roleArn("proxy"),
  vpcSubnetIds: ["subnet-0", "subnet-1"],
};

export const rds: Examples = {
  ...rdsEngine,
  "rds/final-snapshot-identifier": {
    accepted: end(database({ skipFinalSnapshot: false, finalSnapshotIdentifier: "database-final" })),
    refused: end(database({ skipFinalSnapshot: false })),
    says: "finalSnapshotIdentifier is missing",
  },
  "rds/final-snapshot-name-taken": {
    accepted: end(database({ finalSnapshotIdentifier: "database-final-2" }), [
      thing("remains:rds:Snapshot", "database-final"),
    ]),
    refused: end(database({ finalSnapshotIdentifier: "database-final" }), [
      thing("remains:rds:Snapshot", "database-final"),
    ]),
    says: "database-final exists already",
  },
  "rds/deletion-protection": {
    accepted: end(database({ skipFinalSnapshot: true, deletionProtection: false })),
    refused: end(database({ skipFinalSnapshot: true, deletionProtection: true })),
    says: "deletionProtection is true",
  },
  "rds/replica-of-managed-password": meets(
    INSTANCE,
    { ...replica, replicateSourceDb: "database" },
    [database({ manageMasterUserPassword: false })],
    [database({ manageMasterUserPassword: true })],
    "has manageMasterUserPassword",
  ),
  "rds/replica-without-backups": meets(
    INSTANCE,
    { ...replica, replicateSourceDb: "database" },
    [database({ backupRetentionPeriod: 1 })],
    [database({ backupRetentionPeriod: 0 })],
    "backupRetentionPeriod is 0",
  ),
  "rds/replica-key": differs(
    INSTANCE,
    { ...replica, replicateSourceDb: elsewhere, kmsKeyId: keyArn("key-1") },
    { ...replica, replicateSourceDb: elsewhere },
    "kmsKeyId is missing on a replica in us-east-1",
    [database({ storageEncrypted: true }, {}, "us-west-2"), key("key-1")],
  ),
  "rds/replica-source-arn": differs(
    INSTANCE,
    { ...replica, replicateSourceDb: elsewhere },
    { ...replica, replicateSourceDb: "database" },
    "is an identifier of us-west-2",
    [database({}, {}, "us-west-2")],
  ),
  "rds/replica-inherits": differs(
    INSTANCE,
    { ...replica, replicateSourceDb: "database" },
    { ...replica, replicateSourceDb: "database", username: "admin" },
    "username is given beside replicateSourceDb",
    [database()],
  ),
  "rds/name-not-lower-case": differs(
    INSTANCE,
    { ...replica, identifier: "careplane-database" },
    { ...replica, identifier: "Careplane-Database" },
    "identifier Careplane-Database",
  ),
  "rds/subnets-in-one-zone": meets(
    "aws:rds/subnetGroup:SubnetGroup",
    { subnetIds: ["subnet-0", "subnet-1"] },
    twoZones,
    subnets("us-east-1a", "us-east-1a"),
    "in us-east-1a zone",
  ),
  "rds/proxy-without-sign-in": differs(
    PROXY,
    { ...proxy, auths: [], defaultAuthScheme: "IAM_AUTH" },
    { ...proxy, auths: [], defaultAuthScheme: "NONE" },
    "auths is empty",
    [...twoZones, ...role("proxy", "rds.amazonaws.com")],
  ),
  "rds/proxy-cannot-read-secret": meets(
    PROXY,
    proxy,
    [...twoZones, secret, key("key-1"), ...role("proxy", "rds.amazonaws.com", [readsSecret, can("kms:Decrypt")])],
    [...twoZones, secret, key("key-1"), ...role("proxy", "rds.amazonaws.com", [readsSecret])],
    "lacks kms:Decrypt on key-1",
  ),
  "rds/proxy-cannot-sign-in": meets(
    TARGET,
    target,
    proxied(USERS, 3306),
    proxied(arnOf("rds-db", "dbuser:db-B/application"), 3306),
    "has no rds-db:connect on",
  ),
  "rds/proxy-target-not-available": meets(
    TARGET,
    target,
    proxied(USERS, 3306),
    proxied(USERS, 3306, "creating"),
    "database is creating",
  ),
  "rds/proxy-target-closed": {
    accepted: { request: create(TARGET, target), things: proxied(USERS, 3306) },
    refused: { request: create(TARGET, target), things: [...proxied(USERS, 5432), group("sg-proxy")] },
    says: "opens port 3306 to sg-proxy",
  },
};
