import type { Rule } from "../../rule";
import { amiNotPublic } from "./ami-not-public";
import { dmsNotPublic } from "./dms-not-public";
import { dynamodbEncrypted } from "./dynamodb-encrypted";
import { dynamodbPointInTimeRecovery } from "./dynamodb-point-in-time-recovery";
import { ecrEncrypted } from "./ecr-encrypted";
import { ecrPolicyNotPublic } from "./ecr-policy-not-public";
import { efsBackups } from "./efs-backups";
import { efsEncrypted } from "./efs-encrypted";
import { efsPolicyNotPublic } from "./efs-policy-not-public";
import { firehoseEncrypted } from "./firehose-encrypted";
import { kinesisEncrypted } from "./kinesis-encrypted";
import { mqNotPublic } from "./mq-not-public";
import { redshiftNotPublic } from "./redshift-not-public";

export const STORES_RULES: readonly Rule[] = [
  dynamodbEncrypted,
  dynamodbPointInTimeRecovery,
  efsEncrypted,
  efsBackups,
  efsPolicyNotPublic,
  ecrEncrypted,
  ecrPolicyNotPublic,
  kinesisEncrypted,
  firehoseEncrypted,
  dmsNotPublic,
  redshiftNotPublic,
  mqNotPublic,
  amiNotPublic,
];
