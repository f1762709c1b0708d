import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { accessLogs, bucket, encryption, ENCRYPTION, OWN_KEY, setting, typeOf } from "./buckets";

const at = "rules.0.applyServerSideEncryptionByDefault";
const algorithm = `${at}.sseAlgorithm`;
const key = `${at}.kmsMasterKeyId`;
const other = (value: string) => `violated: sse: ${algorithm} is ${value}; must be one of aws:kms, aws:kms:dsse`;

prove("s3-sse-kms-cmk", {
  program: () => {
    const documents = bucket("documents", "health");
    const logs = bucket("logs");
    const own = resource("aws:kms/key:Key", "own", {});
    const sse = setting(ENCRYPTION, "sse", documents, encryption("aws:kms", UNKNOWN));
    return [
      own,
      documents,
      { ...sse, propertyDependencies: { ...sse.propertyDependencies, rules: [own.urn] } },
      logs,
      setting(ENCRYPTION, "logs-sse", logs, encryption("AES256")),
      accessLogs("requests", documents, logs),
      bucket("releases", "operational"),
      bucket("inline", "backup", {
        serverSideEncryptionConfiguration: { rule: encryption("aws:kms:dsse", OWN_KEY).rules[0] },
      }),
    ];
  },
  compliant: {
    documents: "satisfied",
    inline: "satisfied",
    logs: "not applicable: logs are delivered to it, under keys of S3 only",
    releases: "not applicable: what it holds is of class operational",
  },
  cases: [
    {
      when: "by keys of S3",
      edit: (program) => program.set("sse", "rules", encryption("AES256").rules),
      then: { documents: other('"AES256"') },
    },
    {
      when: "by AWS's key of the service, named",
      edit: (program) => program.set("sse", "rules", encryption("aws:kms", "alias/aws/s3").rules),
      then: { documents: `violated: sse: ${key} is "alias/aws/s3", a key that AWS manages` },
    },
    {
      when: "by AWS's key of the service, because no key is named",
      edit: (program) => program.set("sse", "rules", encryption("aws:kms").rules),
      then: { documents: `violated: sse: ${key} is left out` },
    },
    {
      when: "by a key made elsewhere",
      edit: (program) => program.set("sse", "rules", encryption("aws:kms", OWN_KEY).rules),
      then: {},
    },
    {
      when: "by an alias of one's own",
      edit: (program) => program.set("sse", "rules", encryption("aws:kms", "alias/records").rules),
      then: {},
    },
    {
      when: "no setting",
      edit: (program) => program.remove("sse"),
      then: { documents: "violated: nothing in this stack configures its server-side encryption" },
    },
    {
      when: "another bucket's setting",
      edit: (program) => program.point("sse", "bucket", ["releases"]),
      then: { documents: "violated: nothing in this stack configures its server-side encryption" },
    },
    {
      when: "a setting of a bucket that is not known",
      edit: (program) => program.set("sse", "bucket", UNKNOWN),
      then: { documents: "cannot be proved: bucket of sse, which may configure its server-side encryption" },
    },
    {
      when: "two settings, one of them wrong",
      edit: (program) => program.add(setting(ENCRYPTION, "second", program.get("documents"), encryption("AES256"))),
      then: { documents: `violated: second: ${algorithm} is "AES256"; must be one of aws:kms, aws:kms:dsse` },
    },
    {
      when: "the old name of the setting",
      edit: (program) => program.replace("sse", { ...program.get("sse"), type: typeOf(`${ENCRYPTION}V2`) }),
      then: {},
    },
    {
      when: "the key is not known, and is made from something else",
      edit: (program) =>
        program.point("sse", "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId", ["releases"]),
      then: { documents: `cannot be proved: ${key} of sse` },
    },
    {
      when: "a bucket that nothing says is a log bucket",
      edit: (program) => program.remove("requests"),
      then: { logs: `violated: logs-sse: ${algorithm} is "AES256"; must be one of aws:kms, aws:kms:dsse` },
    },
    {
      when: "a bucket that only has its own requests logged is no log bucket",
      edit: (program) => {
        program.set("requests", "bucket", UNKNOWN);
        program.set("requests", "targetBucket", "made-elsewhere");
        program.point("requests", "bucket", ["logs"]);
      },
      then: { logs: `violated: logs-sse: ${algorithm} is "AES256"; must be one of aws:kms, aws:kms:dsse` },
    },
    ...["accessLogs", "connectionLogs", "healthCheckLogs"].map((property): Case => ({
      when: `a load balancer's ${property} are delivered to it`,
      edit: (program) => {
        program.remove("requests");
        const web = { [property]: { bucket: UNKNOWN } };
        program.add(resource("aws:alb/loadBalancer:LoadBalancer", "web", web, { [property]: [program.get("logs")] }));
      },
      then: {},
    })),
    {
      when: "CloudTrail writes to it",
      edit: (program) => {
        program.remove("requests");
        program.set("logs", "bucket", "example-logs");
        program.add(resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "example-logs" }));
      },
      then: { logs: "not applicable: CloudTrail writes to it under the trail's key" },
    },
    {
      when: "flow logs, named by an ARN with a folder: their delivery takes any key, their class is logs",
      edit: (program) => {
        program.remove("requests");
        program.set("logs", "bucket", "example-logs");
        program.add(resource("aws:ec2/flowLog:FlowLog", "flows", { logDestination: "arn:aws:s3:::example-logs/vpc/" }));
      },
      then: { logs: "not applicable: what it holds is of class logs" },
    },
  ],
  values: [
    {
      of: "sse",
      path: algorithm,
      unknown: { documents: `cannot be proved: ${algorithm}, ${key} of sse` },
      absent: { documents: "violated" },
      mistyped: { documents: "violated" },
    },
    {
      of: "inline",
      path: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId",
      unknown: { inline: "cannot be proved" },
      absent: { inline: "violated" },
      mistyped: { inline: "violated" },
    },
    {
      of: "releases",
      path: "tags.data-classification",
      unknown: { releases: "cannot be proved: the class of what it holds (tag data-classification)" },
      absent: { releases: "violated" },
      mistyped: { releases: "violated" },
    },
  ],
});
