/** A type of resource that holds what cannot be made again. */
export interface Stateful {
  /** What is in it, completing "it holds …". */
  holds: string;
  /** How to get what the edit wants without losing that. */
  safeWay: string;
}

const BESIDE =
  "declare the new one beside it under another name, copy, switch over, then take the old one out in an edit of its own";

/** Types of which a replacement or a deletion loses something, and the safe way for each. */
export const STATEFUL: Readonly<Record<string, Stateful>> = {
  "aws:rds/instance:Instance": {
    holds: "the database",
    safeWay:
      "take a snapshot, restore it as a second instance with the new setting, declare that one beside the old " +
      "(snapshotIdentifier), move the applications, then retire the old one; a larger class or storage and a newer " +
      "engine version need no replacement",
  },
  "aws:rds/cluster:Cluster": {
    holds: "the database",
    safeWay: "take a snapshot and restore it beside the old cluster",
  },
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": {
    holds: "the copies of the database's backups in the recovery region",
    safeWay: "add the new replication first and let it catch up for the whole retention, then remove the old one",
  },
  "aws:rds/snapshot:Snapshot": {
    holds: "a snapshot of the database",
    safeWay: "copy the snapshot under another name first",
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    holds: "sessions and cached data",
    safeWay:
      "take a snapshot, declare a second group from it (snapshotName), move the applications, then remove the old one",
  },
  "aws:elasticache/serverlessCache:ServerlessCache": {
    holds: "sessions and cached data",
    safeWay: "take a snapshot, declare a second cache from it, move the applications, then remove the old one",
  },
  "aws:s3/bucket:Bucket": {
    holds: "documents, backups or logs, and their old versions",
    safeWay: `${BESIDE}; S3 Batch Replication copies what is there, versions included`,
  },
  "aws:kms/key:Key": {
    holds: "the only way to read everything that is encrypted under it",
    safeWay:
      "keep the key; make a new one, let new data use it, and keep the old one as long as old data or backups exist",
  },
  "aws:kms/replicaKey:ReplicaKey": {
    holds: "the only way to read the copies in its region",
    safeWay: "keep the replica as long as copies encrypted under it exist",
  },
  "aws:secretsmanager/secret:Secret": {
    holds: "a password or key that others use now",
    safeWay: "declare the new secret beside it, let everything read that one, then remove the old one",
  },
  "aws:ec2/instance:Instance": { holds: "its disks", safeWay: "make an image or snapshots of its disks first" },
  "aws:ebs/volume:Volume": { holds: "a disk", safeWay: "take a snapshot and make the new volume from it" },
  "aws:efs/fileSystem:FileSystem": { holds: "files", safeWay: `${BESIDE}; DataSync copies the files` },
  "aws:dynamodb/table:Table": {
    holds: "records",
    safeWay: "restore a point-in-time copy as a second table, move the applications, then remove the old one",
  },
  "aws:ecr/repository:Repository": {
    holds: "the releases that servers start from",
    safeWay:
      "declare the new repository beside it, push the current release there, set careplane:release, then remove the old one",
  },
  "aws:sqs/queue:Queue": {
    holds: "messages that nobody has read yet",
    safeWay: `${BESIDE}; drain the old queue before`,
  },
  "aws:kinesis/stream:Stream": {
    holds: "records that nobody has read yet",
    safeWay: `${BESIDE}; drain the old stream before`,
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    holds: "logs that an investigation may need",
    safeWay: "export it to a bucket, or give the new group another name and let this one run out",
  },
  "aws:cloudwatch/eventArchive:EventArchive": { holds: "events for replay", safeWay: BESIDE },
  "aws:cloudtrail/trail:Trail": {
    holds: "the record of who did what",
    safeWay: "add the new trail first and remove the old one in an edit of its own, so that no minute is missing",
  },
  "aws:backup/vault:Vault": {
    holds: "recovery points",
    safeWay: "add a second vault and let plans use it; the old one stays until its last recovery point has expired",
  },
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": {
    holds: "recovery points",
    safeWay: "add a second vault; the old one stays until its last recovery point has expired",
  },
  "aws:cognito/userPool:UserPool": {
    holds: "the accounts of doctors and patients, whose passwords cannot be exported",
    safeWay: "declare a second pool with a user-migration trigger and move people as they sign in",
  },
  "aws:ec2/vpc:Vpc": {
    holds: "everything that runs; nothing in it can be moved to another network",
    safeWay:
      "keep the address block; for another one make a further cell (a stack such as us-2), restore backups there and " +
      "move the domain",
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    holds: "the addresses that every client uses now",
    safeWay: "declare the new one beside it, move the name's record over, and retire the old one when nobody uses it",
  },
  "aws:route53/zone:Zone": {
    holds:
      "the cell's names; a new zone has other name servers, so nobody finds the platform until the parent is changed",
    safeWay:
      "declare the new zone beside it, copy the records, change the parent's NS records, wait for their TTL, then remove the old one",
  },
};

/** For protected subnets: careplane protects those that databases are in. */
const DATA_SUBNET: Stateful = {
  holds: "a part of the database or the cache",
  safeWay:
    "keep the zone: set careplane:network.zones to the zones that there are, and add more there if need be. A zone in " +
    "trouble is left by a zonal shift of the load balancer and a failover of the database",
};

/** For protected resources of any other type. */
const PROTECTED: Stateful = {
  holds: "something that somebody has protected",
  safeWay: `ask who protected it and why; usually: ${BESIDE}`,
};

/** What a protected resource, or one of a type that holds something, would take along. */
export const heldBy = (type: string): Stateful =>
  STATEFUL[type] ?? (type === "aws:ec2/subnet:Subnet" ? DATA_SUBNET : PROTECTED);
