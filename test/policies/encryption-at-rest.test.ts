import { strict as assert } from "node:assert";
import { cases, flag, keyed, resource, UNKNOWN, verdict, type Inputs } from "./support";
import type { Resource } from "../../policies/resource";

const ID = "encryption-at-rest";
const leftOut = (path: string) => `violated: ${path} is left out, which means false`;

describe(ID, () => {
  for (const type of [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
  ]) {
    flag(ID, type, "storageEncrypted", {}, leftOut("storageEncrypted"));
  }
  for (const source of [
    "replicateSourceDb",
    "snapshotIdentifier",
    "restoreToPointInTime",
    "replicationSourceIdentifier",
  ]) {
    cases(ID, "aws:rds/instance:Instance", [
      [`a copy by ${source}`, { [source]: "it" }, "not applicable: a copy takes storageEncrypted from its source"],
      [
        `a copy by ${source}, not known`,
        { [source]: UNKNOWN },
        "not applicable: a copy takes storageEncrypted from its source",
      ],
      [
        `an unencrypted copy by ${source}`,
        { [source]: "it", storageEncrypted: false },
        "violated: storageEncrypted is false",
      ],
    ]);
  }

  flag(ID, "aws:ebs/volume:Volume", "encrypted", {}, leftOut("encrypted"));
  flag(ID, "aws:ebs/snapshotCopy:SnapshotCopy", "encrypted", {}, "violated: encrypted is left out");
  flag(ID, "aws:efs/fileSystem:FileSystem", "encrypted", {}, leftOut("encrypted"));

  const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
  flag(ID, CACHE, "atRestEncryptionEnabled", { engine: "redis" }, leftOut("atRestEncryptionEnabled"));
  cases(ID, CACHE, [
    ["Valkey encrypts unless told not to", { engine: "valkey" }, "satisfied"],
    [
      "Valkey told not to",
      { engine: "valkey", atRestEncryptionEnabled: false },
      "violated: atRestEncryptionEnabled is false",
    ],
    ["an engine that is not known", { engine: UNKNOWN }, "cannot be proved: atRestEncryptionEnabled"],
    ["no engine: Redis", {}, leftOut("atRestEncryptionEnabled")],
  ]);
  const alone = "violated: a cache that is not a replication group cannot do this";
  cases(ID, "aws:elasticache/cluster:Cluster", [
    ["a node of a group", { replicationGroupId: UNKNOWN }, "not applicable: its replication group decides"],
    ["alone", { engine: "redis" }, alone],
    ["alone, engine left out", {}, alone],
    ["Memcached", { engine: "memcached" }, "not applicable: Memcached keeps nothing"],
    ["an engine that is not known", { engine: UNKNOWN }, "cannot be proved: engine"],
  ]);

  const disk = (ebs: unknown) => ({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] });
  cases(ID, "aws:ec2/launchTemplate:LaunchTemplate", [
    ["encrypted", disk({ encrypted: "true" }), "satisfied"],
    ["not encrypted", disk({ encrypted: "false" }), 'violated: blockDeviceMappings[0]: ebs.encrypted is "false"'],
    ["nothing said", disk({}), "violated: blockDeviceMappings[0]: ebs.encrypted is left out"],
    ["not known", disk({ encrypted: UNKNOWN }), "cannot be proved: blockDeviceMappings[0].ebs.encrypted"],
    ["a volume that is not known", disk(UNKNOWN), "cannot be proved: blockDeviceMappings[0].ebs.encrypted"],
    [
      "a volume of the wrong type",
      disk(7),
      'violated: blockDeviceMappings[0]: ebs.encrypted is {"malformed":7}, not true or false',
    ],
    ["no mapping: the image decides", {}, "violated: blockDeviceMappings is left out, so the image decides"],
    ["an empty list", { blockDeviceMappings: [] }, "violated: blockDeviceMappings is left out, so the image decides"],
    ["a list that is not known", { blockDeviceMappings: UNKNOWN }, "cannot be proved: blockDeviceMappings"],
    ["an element that is not known", { blockDeviceMappings: [UNKNOWN] }, "cannot be proved: blockDeviceMappings[0]"],
    ["no list", { blockDeviceMappings: "all" }, 'violated: blockDeviceMappings is "all", not a list'],
    ["not a volume", { blockDeviceMappings: [{ noDevice: "" }] }, "not applicable: not a volume"],
    ["instance storage", { blockDeviceMappings: [{ virtualName: "ephemeral0" }] }, "not applicable: not a volume"],
    [
      "one of two: a violation is not hidden by what is not known",
      { blockDeviceMappings: [{ ebs: { encrypted: UNKNOWN } }, { ebs: { encrypted: false } }] },
      "violated: blockDeviceMappings[1]: ebs.encrypted is false",
    ],
  ]);
  const root = { rootBlockDevice: { encrypted: true } };
  cases(ID, "aws:ec2/instance:Instance", [
    ["encrypted", { ...root, ebsBlockDevices: [{ encrypted: true }] }, "satisfied"],
    ["only the root", root, "satisfied"],
    ["root not said", {}, "violated: rootBlockDevice.encrypted is left out"],
    ["a second disk", { ...root, ebsBlockDevices: [{}] }, "violated: ebsBlockDevices[0]: encrypted is left out"],
    ["from a template", { launchTemplate: { id: UNKNOWN } }, "not applicable: its launch template decides"],
  ]);

  flag(
    ID,
    "aws:dynamodb/table:Table",
    "serverSideEncryption.enabled",
    {},
    "violated: serverSideEncryption.enabled is left out",
  );
  cases(ID, "aws:kinesis/stream:Stream", [
    ["by key", { encryptionType: "KMS" }, "satisfied"],
    ["none", { encryptionType: "NONE" }, 'violated: encryptionType is "NONE"; must be KMS'],
    ["nothing said", {}, 'violated: encryptionType is left out, which means "NONE"; must be KMS'],
    ["not known", { encryptionType: UNKNOWN }, "cannot be proved: encryptionType"],
    ["wrong type", { encryptionType: true }, "violated: encryptionType is true, not text"],
  ]);
  const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  flag(ID, FIREHOSE, "serverSideEncryption.enabled", {}, "violated: serverSideEncryption.enabled is left out");
  cases(ID, FIREHOSE, [
    ["fed by a stream", { kinesisSourceConfiguration: {} }, "not applicable: its source stream decides"],
  ]);
  cases(ID, "aws:ecr/repository:Repository", [
    ["the default", {}, "satisfied"],
    ["AES256", { encryptionConfigurations: [{ encryptionType: "AES256" }] }, "satisfied"],
    ["a key", { encryptionConfigurations: [{ encryptionType: "KMS" }] }, "satisfied"],
    ["two layers", { encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }] }, "satisfied"],
    [
      "something else",
      { encryptionConfigurations: [{ encryptionType: "NONE" }] },
      'violated: encryptionConfigurations[0]: encryptionType is "NONE"; must be one of AES256, KMS, KMS_DSSE',
    ],
  ]);

  keyed(ID, "aws:sns/topic:Topic", "kmsMasterKeyId", { own: false });
  keyed(ID, "aws:cloudwatch/logGroup:LogGroup", "kmsKeyId", { own: false });
  keyed(ID, "aws:cloudtrail/trail:Trail", "kmsKeyId", { own: false });
  keyed(ID, "aws:secretsmanager/secret:Secret", "kmsKeyId", { own: true });
  keyed(ID, "aws:backup/vault:Vault", "kmsKeyArn", { own: true });

  cases(ID, "aws:sqs/queue:Queue", [
    ["SQS's own encryption is on unless switched off", {}, "satisfied"],
    ["by key", { kmsMasterKeyId: "alias/mine" }, "satisfied"],
    ["by key, own switched off", { kmsMasterKeyId: "alias/mine", sqsManagedSseEnabled: false }, "satisfied"],
    ["switched off", { sqsManagedSseEnabled: false }, "violated: kmsMasterKeyId is left out"],
    ["switched off, as text", { sqsManagedSseEnabled: "false" }, "violated: kmsMasterKeyId is left out"],
    ["not known", { sqsManagedSseEnabled: UNKNOWN }, "cannot be proved: sqsManagedSseEnabled"],
    ["a key that is not known", { kmsMasterKeyId: UNKNOWN }, "cannot be proved: kmsMasterKeyId"],
    ["wrong type", { sqsManagedSseEnabled: 1 }, "violated: sqsManagedSseEnabled is 1, not true or false"],
  ]);

  describe("buckets", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "documents", {});
    const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const rules = (sseAlgorithm: unknown) => [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }];
    const setting = (inputs: Inputs, from = [bucket]) =>
      resource(ENCRYPTION, "setting", { bucket: UNKNOWN, ...inputs }, { bucket: from });
    const judged = (...others: Resource[]) => verdict(ID, bucket, others);
    const wrong = (value: string, allowed = "one of aws:kms, aws:kms:dsse") =>
      `violated: setting: rules[0]: applyServerSideEncryptionByDefault.sseAlgorithm is ${value}; must be ${allowed}`;

    it("by key", () => assert.equal(judged(setting({ rules: rules("aws:kms") })), "satisfied"));
    it("by key, two layers", () => assert.equal(judged(setting({ rules: rules("aws:kms:dsse") })), "satisfied"));
    it("the old name of the setting", () => {
      const old = {
        ...setting({ rules: rules("aws:kms") }),
        type: ENCRYPTION.replace(/Configuration/g, "ConfigurationV2"),
      };
      assert.equal(judged(old), "satisfied");
    });
    it("by S3's own key", () => assert.equal(judged(setting({ rules: rules("AES256") })), wrong('"AES256"')));
    it("not known", () =>
      assert.equal(
        judged(setting({ rules: rules(UNKNOWN) })),
        "cannot be proved: rules[0].applyServerSideEncryptionByDefault.sseAlgorithm of setting",
      ));
    it("no rule", () => assert.equal(judged(setting({ rules: [] })), "violated: setting: rules is left out or empty"));
    it("no setting", () =>
      assert.equal(judged(), "violated: nothing in this stack configures its server-side encryption"));
    it("another bucket's setting", () => {
      const other = resource("aws:s3/bucket:Bucket", "other", {});
      assert.equal(
        judged(other, setting({ rules: rules("aws:kms") }, [other])),
        "violated: nothing in this stack configures its server-side encryption",
      );
    });
    it("a setting of a bucket that is not known", () =>
      assert.equal(
        judged(setting({ rules: rules("aws:kms") }, [])),
        "cannot be proved: bucket of setting, which may configure its server-side encryption",
      ));
    it("two settings, one of them wrong", () =>
      assert.equal(
        judged(setting({ rules: rules("aws:kms") }), { ...setting({ rules: rules("AES256") }), urn: "urn:2" }),
        wrong('"AES256"'),
      ));
    it("by name, in a program that writes names", () => {
      const named = resource("aws:s3/bucket:Bucket", "named", { bucket: "my-bucket" });
      const by = resource(ENCRYPTION, "setting", { bucket: "my-bucket", rules: rules("aws:kms") });
      assert.equal(verdict(ID, named, [by]), "satisfied");
    });
    it("inline", () => {
      const inline = (sseAlgorithm: unknown) =>
        resource("aws:s3/bucketV2:BucketV2", "old", {
          serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm } } },
        });
      const path = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm";
      assert.equal(verdict(ID, inline("aws:kms")), "satisfied");
      assert.equal(
        verdict(ID, inline("AES256")),
        `violated: ${path} is "AES256"; must be one of aws:kms, aws:kms:dsse`,
      );
      assert.equal(verdict(ID, inline(UNKNOWN)), `cannot be proved: ${path}`);
    });

    describe("where logs are delivered, S3's own key is right", () => {
      const own = setting({ rules: rules("AES256") });
      const balancer = (property: string) =>
        resource(
          "aws:lb/loadBalancer:LoadBalancer",
          "web",
          { [property]: { bucket: UNKNOWN } },
          { [property]: [bucket] },
        );
      it("by S3", () => {
        const logging = resource(
          "aws:s3/bucketLogging:BucketLogging",
          "l",
          { targetBucket: UNKNOWN },
          { targetBucket: [bucket] },
        );
        assert.equal(judged(own, logging), "satisfied");
      });
      for (const property of ["accessLogs", "connectionLogs", "healthCheckLogs"]) {
        it(`by a load balancer's ${property}`, () => assert.equal(judged(own, balancer(property)), "satisfied"));
      }
      it("a key is right too", () =>
        assert.equal(judged(setting({ rules: rules("aws:kms") }), balancer("accessLogs")), "satisfied"));
      it("none is not", () =>
        assert.equal(
          judged(setting({ rules: rules("none") }), balancer("accessLogs")),
          wrong('"none"', "one of aws:kms, aws:kms:dsse, AES256"),
        ));
      it("a bucket that only has its own accesses logged is none of them", () => {
        const logging = resource(
          "aws:s3/bucketLogging:BucketLogging",
          "l",
          { bucket: UNKNOWN, targetBucket: "elsewhere" },
          { bucket: [bucket] },
        );
        assert.equal(judged(own, logging), wrong('"AES256"'));
      });
    });
  });
});
