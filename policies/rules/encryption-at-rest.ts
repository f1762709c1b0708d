import { bucketIsEncrypted } from "../checks/buckets";
import { encryptedBy } from "../checks/links";
import {
  cacheNode,
  deliveryStream,
  instanceDisks,
  queueIsEncrypted,
  repository,
  templateDisks,
} from "../checks/storage";
import { isTrue, isTrueOrInherited, oneOf } from "../checks/values";
import { cis, fsbp, gdpr, hipaa, onResource, onStack, pci, type Rule } from "../rule";
import { BUCKET, CACHE, CACHE_NODE, CLUSTERS, DATABASE, INSTANCE, LAUNCH_TEMPLATE, QUEUE, TOPIC } from "../types";

const SOURCES = ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime", "replicationSourceIdentifier"];
const storage = { fix: "storageEncrypted: true, kmsKeyId: key.arn", controls: [...fsbp("RDS.3"), ...cis("3.2.1")] };
const volume = { fix: "encrypted: true, kmsKeyId: key.arn", controls: fsbp("EC2.3") };
const cache = { fix: "atRestEncryptionEnabled: true, kmsKeyId: key.arn", controls: fsbp("ElastiCache.4") };
const byKey = { fix: "kmsKeyId: key.arn" };
const vault = { fix: "kmsKeyArn: key.arn", controls: fsbp("Backup.1") };
const trail = { ...byKey, controls: [...fsbp("CloudTrail.2"), ...cis("4.5")] };

export const encryptionAtRest: Rule = {
  id: "encryption-at-rest",
  title: "Stored data is encrypted",
  severity: "high",
  enforcement: "mandatory",
  why: "A lost disk, snapshot or object must not be a lost patient record.",
  controls: [...hipaa("164.312(a)(2)(iv)"), ...gdpr("Article 32"), ...pci("3.5.1")],
  checks: [
    onResource([...DATABASE, ...CLUSTERS], isTrueOrInherited("storageEncrypted", SOURCES), storage),
    onResource("aws:ebs/volume:Volume", isTrue("encrypted"), volume),
    onResource("aws:ebs/snapshotCopy:SnapshotCopy", isTrue("encrypted"), volume),
    onResource(LAUNCH_TEMPLATE, templateDisks, {
      ...volume,
      fix: "blockDeviceMappings: [{ ebs: { encrypted: true } }]",
    }),
    onResource(INSTANCE, instanceDisks, { ...volume, fix: "rootBlockDevice: { encrypted: true }" }),
    onResource("aws:efs/fileSystem:FileSystem", isTrue("encrypted"), { ...byKey, controls: fsbp("EFS.1") }),
    onStack(BUCKET, bucketIsEncrypted, {
      fix: 'new aws.s3.BucketServerSideEncryptionConfiguration(…, { sseAlgorithm: "aws:kms" })',
    }),
    onResource(CACHE, isTrue("atRestEncryptionEnabled"), cache),
    onResource(CACHE_NODE, cacheNode, cache),
    onResource("aws:dynamodb/table:Table", isTrue("serverSideEncryption.enabled"), {
      fix: "serverSideEncryption: { enabled: true, kmsKeyArn: key.arn }",
    }),
    onResource("aws:kinesis/stream:Stream", oneOf("encryptionType", ["KMS"]), {
      fix: 'encryptionType: "KMS", kmsKeyId: key.arn',
    }),
    onResource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", deliveryStream, {
      fix: 'serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn }',
    }),
    onResource("aws:ecr/repository:Repository", repository, {
      fix: 'encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }]',
    }),
    onStack(TOPIC, encryptedBy("kmsMasterKeyId"), { fix: "kmsMasterKeyId: key.arn", controls: fsbp("SNS.1") }),
    onStack(QUEUE, queueIsEncrypted, { fix: "kmsMasterKeyId: key.arn", controls: fsbp("SQS.1") }),
    onStack("aws:cloudwatch/logGroup:LogGroup", encryptedBy("kmsKeyId"), byKey),
    onStack("aws:secretsmanager/secret:Secret", encryptedBy("kmsKeyId", { own: true }), byKey),
    onStack("aws:cloudtrail/trail:Trail", encryptedBy("kmsKeyId"), trail),
    onStack("aws:backup/vault:Vault", encryptedBy("kmsKeyArn", { own: true }), vault),
  ],
};
