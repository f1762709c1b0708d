import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { bucket, BUCKET, encryption, ENCRYPTION, OWN_KEY, setting, typeOf } from "./buckets";
import { far, replication, rule } from "./replicated";

const key = "rules.0.destination.encryptionConfiguration.replicaKmsKeyId";
const selected = "rules.0.sourceSelectionCriteria.sseKmsEncryptedObjects.status";
const elsewhere = "not applicable: no replication is written in the bucket";
const criteria = { sseKmsEncryptedObjects: { enabled: true } };

prove("s3-replica-kms-key", {
  program: () => {
    const documents = bucket("documents", "health");
    const copy = far("copy");
    const own = { ...resource("aws:kms/replicaKey:ReplicaKey", "own", {}), region: "us-west-2" };
    const inline = {
      rules: [{ status: "Enabled", destination: { replicaKmsKeyId: OWN_KEY }, sourceSelectionCriteria: criteria }],
    };
    return [
      documents,
      copy,
      own,
      setting(ENCRYPTION, "sse", documents, encryption("aws:kms", OWN_KEY)),
      replication(documents, [copy, own]),
      bucket("inline", "health", {
        replicationConfiguration: inline,
        serverSideEncryptionConfiguration: { rule: encryption("aws:kms").rules[0] },
      }),
    ];
  },
  compliant: { replication: "satisfied", inline: "satisfied", documents: elsewhere, copy: elsewhere },
  cases: [
    {
      when: "no key for the replica",
      edit: (program) => program.set("replication", "rules.0.destination", { bucket: "arn:aws:s3:::copy" }),
      then: { replication: `violated: ${key} is left out` },
    },
    {
      when: "AWS's key of the service",
      edit: (program) => program.set("replication", key, "alias/aws/s3"),
      then: { replication: `violated: ${key} is "alias/aws/s3", a key that AWS manages` },
    },
    {
      when: "encrypted objects are left where they are",
      edit: (program) => program.set("replication", selected, "Disabled"),
      then: { replication: `violated: ${selected} is "Disabled"; must be Enabled` },
    },
    {
      when: "written in the bucket, encrypted objects are left where they are",
      edit: (program) =>
        program.set(
          "inline",
          "replicationConfiguration.rules.0.sourceSelectionCriteria.sseKmsEncryptedObjects.enabled",
          false,
        ),
      then: {
        inline:
          "violated: replicationConfiguration.rules.0.sourceSelectionCriteria.sseKmsEncryptedObjects.enabled is false",
      },
    },
    {
      when: "a rule that is switched off",
      edit: (program) => program.set("replication", "rules", [rule({ status: "Disabled", destination: {} })]),
      then: { replication: "not applicable: rules.0 is Disabled" },
    },
    {
      when: "one rule of two",
      edit: (program) => {
        const good = rule({ destination: { encryptionConfiguration: { replicaKmsKeyId: OWN_KEY } } });
        program.set("replication", "rules", [good, rule({ destination: {} })]);
      },
      then: {
        replication: "violated: rules.1.destination.encryptionConfiguration.replicaKmsKeyId is left out",
      },
    },
    {
      when: "a key of the source's region",
      edit: (program) => program.replace("own", { ...program.get("own"), region: "us-east-1" }),
      then: { replication: `violated: ${key} is a key of us-east-1, and the replica is in us-west-2` },
    },
    {
      when: "a key of the source's region, made elsewhere",
      edit: (program) => {
        program.set("copy", "bucket", "copy");
        program.replace("copy", { ...program.get("copy"), made: { arn: "arn:aws:s3:::copy" } });
        const destination = { bucket: "arn:aws:s3:::copy", encryptionConfiguration: { replicaKmsKeyId: OWN_KEY } };
        program.set("replication", "rules.0.destination", destination);
      },
      then: { replication: `violated: ${key} is a key of us-east-1, and the replica is in us-west-2` },
    },
    {
      when: "the source is under keys of S3",
      edit: (program) => program.set("sse", "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm", "AES256"),
      then: { replication: "not applicable: its objects are under keys of S3" },
    },
    {
      when: "the source is under keys of S3 by default",
      edit: (program) => program.remove("sse"),
      then: { replication: "not applicable: its objects are under keys of S3" },
    },
    {
      when: "how the source is encrypted is not known",
      edit: (program) => {
        program.set("sse", "bucket", UNKNOWN);
        program.set("replication", key, undefined);
      },
      then: { replication: `violated: ${key} is left out` },
    },
    {
      when: "the replication of a bucket made elsewhere",
      edit: (program) => {
        program.add(
          resource(typeOf("bucketReplicationConfig"), "theirs", {
            bucket: "theirs",
            rules: [rule({ destination: {} })],
          }),
        );
      },
      then: { theirs: `violated: ${key} is left out` },
    },
    {
      when: "a bucket without anything",
      edit: (program) => program.add(resource(BUCKET, "empty", {})),
      then: { empty: elsewhere },
    },
  ],
  values: [
    {
      of: "replication",
      path: "rules.0.status",
      unknown: { replication: `cannot be proved: ${key}` },
      absent: { replication: `cannot be proved: ${key}` },
      mistyped: { replication: `cannot be proved: ${key}` },
    },
    {
      of: "inline",
      path: "replicationConfiguration.rules.0.destination.replicaKmsKeyId",
      unknown: { inline: "cannot be proved" },
      absent: { inline: "violated" },
      mistyped: { inline: "violated" },
    },
    {
      of: "inline",
      path: "replicationConfiguration.rules",
      unknown: { inline: "cannot be proved" },
      absent: { inline: elsewhere },
      mistyped: { inline: "violated" },
    },
    {
      of: "inline",
      path: "replicationConfiguration.rules.0.sourceSelectionCriteria.sseKmsEncryptedObjects",
      unknown: { inline: "cannot be proved" },
      absent: { inline: "violated" },
      mistyped: { inline: "violated" },
    },
  ],
});
