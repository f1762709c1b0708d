import { prove, type Case } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";
import type { Resource } from "../../../../policies/resource";

const KEY = "aws:kms/key:Key";
const ELSEWHERE = "arn:aws:kms:us-east-1:111122223333:key/1";
const none = "not applicable: encrypts nothing that must be kept apart";

/** A store whose key is known by reference only. */
const store = (type: string, name: string, path: string, key: Resource, inputs: Inputs = {}) => {
  const [first = path, ...rest] = path.split(".");
  const value = rest.reduceRight<unknown>((inner, step) => ({ [step]: inner }), UNKNOWN);
  return resource(type, name, { ...inputs, [first]: value }, { [first]: [key] });
};
const tagged = (of: string) => ({ tags: { "data-classification": of } });

const others: [type: string, path: string, domain: string][] = [
  ["aws:rds/cluster:Cluster", "kmsKeyId", "health data"],
  ["aws:docdb/cluster:Cluster", "kmsKeyId", "health data"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "kmsKeyId", "health data"],
  ["aws:efs/fileSystem:FileSystem", "kmsKeyId", "health data"],
  ["aws:ebs/volume:Volume", "kmsKeyId", "health data"],
  ["aws:dynamodb/table:Table", "serverSideEncryption.kmsKeyArn", "health data"],
  ["aws:opensearch/domain:Domain", "encryptAtRest.kmsKeyId", "health data"],
  ["aws:cloudtrail/trail:Trail", "kmsKeyId", "audit logs"],
  ["aws:cloudtrail/eventDataStore:EventDataStore", "kmsKeyId", "audit logs"],
  ["aws:cloudwatch/logGroup:LogGroup", "kmsKeyId", "audit logs"],
  ["aws:secretsmanager/secret:Secret", "kmsKeyId", "secrets"],
  ["aws:rds/instance:Instance", "masterUserSecretKmsKeyId", "secrets"],
];

prove("kms-key-separation", {
  program: () => {
    const [health, backups, logs, secrets, idle] = ["health", "backups", "logs", "secrets", "idle"].map((name) =>
      resource(KEY, name, {}),
    ) as [Resource, Resource, Resource, Resource, Resource];
    const documents = resource("aws:s3/bucket:Bucket", "documents", {});
    const rules = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: UNKNOWN } }];
    const configuration = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    const alias = resource(
      "aws:kms/alias:Alias",
      "health-name",
      { name: "alias/health", targetKeyId: UNKNOWN },
      { targetKeyId: [health] },
    );
    return [
      health,
      backups,
      logs,
      secrets,
      idle,
      alias,
      store("aws:rds/instance:Instance", "database", "kmsKeyId", health),
      documents,
      resource(configuration, "sse", { bucket: UNKNOWN, rules }, { bucket: [documents], rules: [health] }),
      store("aws:backup/vault:Vault", "vault", "kmsKeyArn", backups),
      store("aws:cloudtrail/trail:Trail", "trail", "kmsKeyId", logs),
      store("aws:cloudwatch/logGroup:LogGroup", "server", "kmsKeyId", logs),
      store("aws:secretsmanager/secret:Secret", "password", "kmsKeyId", secrets),
      store("aws:sns/topic:Topic", "topic", "kmsMasterKeyId", secrets),
      store("aws:cloudwatch/logGroup:LogGroup", "debug", "kmsKeyId", health, tagged("logs")),
      resource("aws:rds/instance:Instance", "theirs", { kmsKeyId: ELSEWHERE }),
      resource("aws:ebs/volume:Volume", "service-key", { kmsKeyId: "alias/aws/ebs" }),
    ];
  },
  compliant: {
    health: "satisfied",
    backups: "satisfied",
    logs: "satisfied",
    secrets: "satisfied",
    idle: none,
    theirs: "satisfied",
  },
  cases: [
    {
      when: "a secret under the key of the records",
      edit: (program) => program.point("password", "kmsKeyId", ["health"]),
      then: { health: "violated: encrypts health data (database, documents) and secrets (password)", secrets: none },
    },
    {
      when: "by the key's alias",
      edit: (program) => program.point("password", "kmsKeyId", ["health-name"]),
      then: { health: "violated: encrypts health data (database, documents) and secrets (password)", secrets: none },
    },
    {
      when: "by the alias's name",
      edit: (program) => program.set("password", "kmsKeyId", "alias/health"),
      then: { health: "violated: encrypts health data (database, documents) and secrets (password)", secrets: none },
    },
    {
      when: "a replica of a secret",
      edit: (program) => {
        program.set("password", "replicas", [{ region: "us-west-2", kmsKeyId: UNKNOWN }]);
        const password = program.get("password");
        const replicas = [program.get("backups").urn];
        program.replace("password", {
          ...password,
          propertyDependencies: { ...password.propertyDependencies, replicas },
        });
      },
      then: { backups: "violated: encrypts backups (vault) and secrets (password)" },
    },
    {
      when: "everything under one key",
      edit: (program) => {
        program.point("vault", "kmsKeyArn", ["health"]);
        program.point("trail", "kmsKeyId", ["health"]);
        program.point("server", "kmsKeyId", ["health"]);
      },
      then: {
        health:
          "violated: encrypts health data (database, documents) and backups (vault) and audit logs (server, trail)",
        backups: none,
        logs: none,
      },
    },
    ...others.map(([type, path, domain]): Case => ({
      when: `${type} ${path} beside a vault`,
      edit: (program) => program.add(store(type, "beside", path, program.get("backups"))),
      then: {
        backups:
          domain === "health data"
            ? "violated: encrypts health data (beside) and backups (vault)"
            : `violated: encrypts backups (vault) and ${domain} (beside)`,
      },
    })),
    {
      when: "an air-gapped vault",
      edit: (program) =>
        program.add(
          store(
            "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            "gap",
            "encryptionKeyArn",
            program.get("logs"),
          ),
        ),
      then: { logs: "violated: encrypts backups (gap) and audit logs (server, trail)" },
    },
    {
      when: "a bucket of backups beside the records",
      edit: (program) => program.set("documents", "tags", { "data-classification": "backup" }),
      then: { health: "violated: encrypts health data (database) and backups (documents)" },
    },
    {
      when: "what the platform runs on may share any key",
      edit: (program) => {
        program.set("documents", "tags", { "data-classification": "operational" });
        program.point("sse", "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId", ["backups"]);
      },
      then: {},
    },
    {
      when: "many stores are not all named",
      edit: (program) => {
        for (const name of ["a", "b", "c"]) {
          program.add(store("aws:ebs/volume:Volume", name, "kmsKeyId", program.get("backups")));
        }
        program.add(store("aws:ebs/volume:Volume", "d", "kmsKeyId", program.get("backups")));
      },
      then: { backups: "violated: encrypts health data (a, b, c and 1 more) and backups (vault)" },
    },
    {
      when: "a key made elsewhere, for two domains",
      edit: (program) => program.set("password", "kmsKeyId", ELSEWHERE),
      then: {
        theirs: "violated: encrypts health data (theirs) and secrets (password)",
        password: "violated: encrypts health data (theirs) and secrets (password)",
        secrets: none,
      },
    },
    {
      when: "one of two keys, which one is not known",
      edit: (program) => program.point("password", "kmsKeyId", ["backups", "secrets"]),
      then: { backups: "cannot be proved: kmsKeyId of password", secrets: none },
    },
    {
      when: "what a store holds is not known",
      edit: (program) => program.set("database", "tags", { "data-classification": UNKNOWN }),
      then: { health: "cannot be proved: what database holds" },
    },
    {
      when: "a key for each region",
      edit: (program) => {
        program.add(resource("aws:kms/replicaKey:ReplicaKey", "far", {}, { primaryKeyArn: [program.get("health")] }));
        program.add(store("aws:rds/instance:Instance", "copy", "kmsKeyId", program.get("far")));
      },
      then: { far: "satisfied" },
    },
  ],
  values: [
    {
      of: "password",
      path: "kmsKeyId",
      unknown: {
        health: "cannot be proved: kmsKeyId of password",
        backups: "cannot be proved: kmsKeyId of password",
        logs: "cannot be proved: kmsKeyId of password",
        secrets: none,
      },
      absent: { secrets: none },
      mistyped: {
        health: "cannot be proved",
        backups: "cannot be proved",
        logs: "cannot be proved",
        secrets: none,
      },
    },
  ],
});
