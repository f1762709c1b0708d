import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { OWN_KEY, secret, SECRET } from "./secrets";

const replica = "replicas.0.kmsKeyId";

prove("secrets-cmk", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    const copy = resource("aws:kms/replicaKey:ReplicaKey", "copy", {});
    const replicas = [{ region: "us-west-2", kmsKeyId: UNKNOWN }];
    return [
      key,
      copy,
      resource(SECRET, "password", { kmsKeyId: UNKNOWN, replicas }, { kmsKeyId: [key], replicas: [copy] }),
      secret("elsewhere", { kmsKeyId: OWN_KEY, replicas: [] }),
      secret("by-name", { kmsKeyId: "alias/mine" }),
    ];
  },
  compliant: { password: "satisfied", elsewhere: "satisfied", "by-name": "satisfied" },
  cases: [
    {
      when: "AWS's key of the service",
      edit: (program) => program.set("by-name", "kmsKeyId", "alias/aws/secretsmanager"),
      then: { "by-name": 'violated: kmsKeyId is "alias/aws/secretsmanager", a key that AWS manages' },
    },
    {
      when: "empty",
      edit: (program) => program.set("by-name", "kmsKeyId", ""),
      then: { "by-name": "violated: kmsKeyId is left out" },
    },
    {
      when: "a replica without a key",
      edit: (program) => program.set("elsewhere", "replicas", [{ region: "us-west-2" }]),
      then: { elsewhere: `violated: ${replica} is left out` },
    },
    {
      when: "the second replica without a key",
      edit: (program) =>
        program.set("elsewhere", "replicas", [{ region: "us-west-2", kmsKeyId: OWN_KEY }, { region: "us-east-2" }]),
      then: { elsewhere: "violated: replicas.1.kmsKeyId is left out" },
    },
  ],
  values: [
    {
      of: "elsewhere",
      path: "kmsKeyId",
      unknown: { elsewhere: "cannot be proved: kmsKeyId" },
      absent: { elsewhere: "violated: kmsKeyId is left out" },
      mistyped: { elsewhere: 'violated: kmsKeyId is {"of":"another type"}, not a key' },
    },
    {
      of: "password",
      path: "replicas",
      unknown: { password: "cannot be proved: replicas" },
      absent: {},
      mistyped: { password: 'violated: replicas is "neither a list nor an object", not a list' },
    },
    {
      of: "password",
      path: replica,
      unknown: { password: `cannot be proved: ${replica}` },
      absent: { password: `violated: ${replica} is left out` },
      mistyped: { password: `violated: ${replica} is {"of":"another type"}, not a key` },
    },
  ],
});
