import { keeps } from "./when";
import { deniesPlainText } from "./when-statements";
import { of } from "./row";

const row = of("encryption");

const KEYLESS = "the data is under a key of the service's or AWS's, whose use nobody can forbid or see";
const KEYS = ["*kmsKey", "*kmsKeyId", "*kmsKeyArn", "*kmsMasterKeyId", "*kmsKeyIdentifier", "*KmsKeyId"];

/** What keeps data unreadable for whoever gets hold of a disk, a copy or a connection. */
export const ENCRYPTION = [
  // At rest
  row("aws:rds/*", "storageEncrypted", ["off", "absent"], "the database's disk and its snapshots are in plain text"),
  row("aws:elasticache/*", "atRestEncryptionEnabled", "off", "the cache's snapshots are in plain text"),
  row(
    "aws:elasticache/*",
    "atRestEncryptionEnabled",
    "absent",
    "Redis is in plain text unless told otherwise",
    ({ subject }) => (subject.inputs as { engine?: unknown }).engine !== "valkey",
  ),
  row("aws:ec2/launchTemplate:*", "*.ebs.encrypted", ["off", "absent"], "the servers' disks are in plain text"),
  row(["aws:ebs/*", "aws:efs/*"], "encrypted", ["off", "absent"], "the disk is in plain text"),
  row(
    "aws:s3/*",
    "*.applyServerSideEncryptionByDefault.sseAlgorithm",
    { to: ["AES256"] },
    "objects are under a key of S3's, whose use nobody can forbid or see",
    (mutant, stack) => mutant.before !== "AES256" && keeps(mutant, stack),
  ),
  row(
    "aws:s3/*",
    "*.applyServerSideEncryptionByDefault.kmsMasterKeyId",
    "absent",
    "objects are under AWS's own key",
    keeps,
  ),
  row(
    "aws:s3/bucketServerSideEncryption*",
    ["@resource", "bucket"],
    ["remove", "relink"],
    "the bucket falls back to keys of S3's",
    keeps,
  ),
  row("*", KEYS, "absent", KEYLESS, ({ subject }) => !subject.type.startsWith("aws:s3/")),
  row(
    "*",
    KEYS,
    "relink",
    "the data is under a key that is for other data, or under AWS's own: who may read one may read both",
  ),
  row("aws:synthetics/*", "*.encryptionMode", ["absent", { to: ["SSE_S3"] }], "results are under keys of S3's"),
  row("awsx:ecr:*", "*.encryptionType", ["absent", { to: ["AES256"] }], "images are under keys of ECR's"),
  row(
    "aws:sqs/*",
    "sqsManagedSseEnabled",
    "off",
    "messages are in plain text",
    ({ subject }) => !("kmsMasterKeyId" in subject.inputs),
  ),
  // Keys
  row("aws:kms/*", "enableKeyRotation", ["off", "absent"], "one key for ever: whoever learns it reads everything"),
  row("aws:kms/*", "rotationPeriodInDays", "raise", "the key is in use for longer"),
  // In transit
  row(
    "aws:sns/topic:*",
    "signatureVersion",
    [{ below: 2 }, "absent"],
    "messages are signed by SHA-1, which can be forged",
  ),
  row("aws:elasticache/*", "transitEncryptionEnabled", ["off", "absent"], "sessions cross the network in plain text"),
  row("aws:elasticache/*", "transitEncryptionMode", { to: ["preferred"] }, "clients may connect in plain text"),
  row("aws:rds/parameterGroup:*", "@resource", "remove", "MySQL's defaults let clients connect in plain text"),
  row(
    "aws:rds/parameterGroup:*",
    ["parameters[require_secure_transport]", "parameters[require_secure_transport].value"],
    ["off", "absent"],
    "clients may connect in plain text",
  ),
  row(
    "aws:rds/instance:*",
    "parameterGroupName",
    ["absent", "relink"],
    "MySQL's defaults let clients connect in plain text",
  ),
  row("aws:rds/proxy:*", "requireTls", ["off", "absent"], "clients of the proxy may connect in plain text"),
  row(
    "aws:lb/listener:*",
    "protocol",
    { to: ["HTTP"] },
    "requests cross the internet in plain text",
    ({ before }) => before === "HTTPS",
  ),
  row("aws:lb/listener:*", "sslPolicy", "absent", "the default of 2016 allows TLS 1.0"),
  row(
    "aws:lb/listener:*",
    "*redirect.protocol",
    ["absent", { to: ["HTTP", "#{protocol}"] }],
    "browsers stay with HTTP",
  ),
  row(
    "aws:lb/listener:*",
    "defaultActions[].type",
    { to: ["forward", "fixed-response"] },
    "requests are answered over HTTP",
    ({ before }) => before === "redirect",
  ),
  row("aws:lb/listener:*", "routingHttpResponseStrictTransport*", "absent", "browsers may go back to HTTP"),
  row("aws:lb/targetGroup:*", "protocol", { to: ["HTTP"] }, "requests reach the servers in plain text"),
  row(
    "*",
    ["*Statement[]", "*Statement[].Effect", "*Statement[].Action", "*Statement[].Principal", "*Statement[].Resource"],
    ["drop deny", "flip effect", "narrow deny"],
    "requests over plain connections are served",
    deniesPlainText,
  ),
];
