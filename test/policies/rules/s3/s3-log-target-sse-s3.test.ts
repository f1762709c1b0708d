import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { accessLogs, bucket, BUCKET, encryption, ENCRYPTION, OWN_KEY, setting } from "./buckets";

const path = "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm";
const wrong = (value: string) => `violated: sse: ${path} is ${value}; must be AES256`;
const none = "not applicable: no logs of S3 or of a load balancer are delivered to it";
const balancer = (name: string, type: string, inputs: object, to: Parameters<typeof accessLogs>[2]) =>
  resource(type, name, { accessLogs: { bucket: UNKNOWN }, ...inputs }, { accessLogs: [to] });

prove("s3-log-target-sse-s3", {
  program: () => {
    const documents = bucket("documents");
    const logs = bucket("logs", "logs");
    const plain = bucket("plain");
    const flows = bucket("flows");
    return [
      documents,
      logs,
      plain,
      flows,
      accessLogs("requests", documents, logs),
      setting(ENCRYPTION, "sse", logs, encryption("AES256")),
      balancer("web", "aws:lb/loadBalancer:LoadBalancer", {}, plain),
      balancer("packets", "aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network" }, flows),
      setting(ENCRYPTION, "flows-sse", flows, encryption("aws:kms", OWN_KEY)),
    ];
  },
  compliant: { logs: "satisfied", plain: "satisfied", documents: none, flows: none },
  cases: [
    {
      when: "a key, which delivery cannot use",
      edit: (program) => program.set("sse", path, "aws:kms"),
      then: { logs: wrong('"aws:kms"') },
    },
    {
      when: "a key written in the bucket",
      edit: (program) =>
        program.set("plain", "serverSideEncryptionConfiguration", {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
        }),
      then: {
        plain:
          'violated: serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm is "aws:kms"; must be AES256',
      },
    },
    {
      when: "no setting: S3's own keys are what it takes",
      edit: (program) => program.remove("sse"),
      then: {},
    },
    {
      when: "a network load balancer whose kind is not known",
      edit: (program) => program.set("packets", "loadBalancerType", UNKNOWN),
      then: {},
    },
    {
      when: "an application load balancer instead",
      edit: (program) => program.set("packets", "loadBalancerType", "application"),
      then: { flows: `violated: flows-sse: ${path} is "aws:kms"; must be AES256` },
    },
    {
      when: "a classic load balancer",
      edit: (program) =>
        program.replace("packets", balancer("packets", "aws:elb/loadBalancer:LoadBalancer", {}, program.get("flows"))),
      then: { flows: `violated: flows-sse: ${path} is "aws:kms"; must be AES256` },
    },
    {
      when: "access logging written in the bucket",
      edit: (program) => {
        program.remove("requests");
        program.remove("documents");
        const to = [program.get("logs")];
        program.add(resource(BUCKET, "documents", { logging: { targetBucket: UNKNOWN } }, { logging: to }));
        program.set("sse", path, "aws:kms:dsse");
      },
      then: { logs: wrong('"aws:kms:dsse"') },
    },
    {
      when: "a bucket that another program made",
      edit: (program) => program.set("requests", "targetBucket", "made-elsewhere"),
      then: { logs: none },
    },
    {
      when: "a setting of a bucket that is not known",
      edit: (program) => program.set("sse", "bucket", UNKNOWN),
      then: {
        logs: "cannot be proved: bucket of sse, which may configure its server-side encryption",
        plain: "cannot be proved: bucket of sse, which may configure its server-side encryption",
      },
    },
  ],
  values: [
    {
      of: "sse",
      path,
      unknown: { logs: `cannot be proved: ${path} of sse` },
      absent: { logs: `violated: sse: ${path} is left out; must be AES256` },
      mistyped: { logs: "violated" },
    },
    {
      of: "requests",
      path: "targetBucket",
      unknown: { logs: none },
      absent: { logs: none },
      mistyped: { logs: none },
    },
  ],
});
