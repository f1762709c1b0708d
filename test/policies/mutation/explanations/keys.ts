import { keeps } from "../weakening/when";
import { beyond, nothingLost, type Explanation } from "./explanation";

const KEYS = ["*kmsKey", "*kmsKeyId", "*kmsKeyArn", "*kmsMasterKeyId", "*kmsKeyIdentifier", "*KmsKeyId"];

export const KEY_EXPLANATIONS: readonly Explanation[] = [
  beyond(
    "relink",
    "*",
    KEYS,
    "kms-key-separation keeps apart the keys of health data, backups, audit logs and secrets; within one of these, and for the rest, one key may serve two",
    ({ after }) => !String(after).startsWith("alias/aws/"),
  ),
  nothingLost(
    "relink",
    "aws:s3/bucketServerSideEncryption*",
    KEYS,
    "the bucket is tagged as operational, for which a key of AWS's is enough",
    (mutant, stack) => !keeps(mutant, stack),
  ),
  beyond(
    ["unlink", "relink"],
    "aws:cloudwatch/event*:*",
    "kmsKeyIdentifier",
    "no control is about keys of EventBridge; without one, AWS's own encrypts",
  ),
  beyond(
    ["change", "drop", "unlink", "relink"],
    "aws:synthetics/canary:*",
    ["artifactConfig", "artifactConfig.*"],
    "no control is about results of checks, which hold no data of patients; their bucket encrypts them anyway",
  ),
  beyond(
    "widen action",
    "aws:kms/key:*",
    "policy{}.Statement[].Action",
    "kms-policy-not-public is about strangers; for the account itself, AWS's own key policy allows as much, and policies of roles decide, which the rules of IAM judge",
  ),
  beyond(
    "weaken condition",
    "aws:kms/key:*",
    "policy{}.Statement[].Condition*",
    "kms-policy-not-public is about strangers; without the condition the account's roles, or AWS's service, use the key more freely",
  ),
  beyond(
    ["lower", "drop"],
    "aws:sns/topic:*",
    "signatureVersion",
    "no control is about signatures of messages; queues get them over TLS from SNS itself",
  ),
];
