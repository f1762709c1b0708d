import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { accessLogs, bucket, BUCKET, BUCKET_V2, typeOf, without } from "./buckets";
import { far, replication, rule } from "./replicated";

const none = "violated: no other region holds a copy";
const same = "violated: replication: rules.0.destination.bucket is a bucket of us-east-1 too";

prove("s3-cross-region-replication", {
  program: () => {
    const documents = bucket("documents", "health");
    const copy = far("copy");
    const logs = bucket("logs");
    return [
      documents,
      copy,
      resource("aws:kms/key:Key", "key", {}),
      replication(documents, [copy]),
      logs,
      accessLogs("requests", documents, logs),
      bucket("exports", "backup"),
    ];
  },
  compliant: {
    documents: "satisfied",
    copy: "not applicable: a replica",
    logs: "not applicable: what it holds is of class logs",
    exports: "not applicable: what it holds is of class backup",
  },
  cases: [
    {
      when: "no replication",
      edit: (program) => program.remove("replication"),
      then: { documents: none, copy: none },
    },
    {
      when: "unclassified data counts as health data",
      edit: (program) => program.set("exports", "tags", undefined),
      then: { exports: none },
    },
    {
      when: "switched off",
      edit: (program) => program.set("replication", "rules.0.status", "Disabled"),
      then: { documents: "violated: replication: rules.0 is not Enabled", copy: none },
    },
    {
      when: "to a bucket of the same region",
      edit: (program) => program.replace("copy", { ...program.get("copy"), region: "us-east-1" }),
      then: { documents: same },
    },
    {
      when: "to a bucket of the same region, named by its ARN",
      edit: (program) => {
        const arn = "arn:aws:s3:::example-copy";
        program.replace("copy", { ...program.get("copy"), region: "us-east-1", made: { arn } });
        program.set("replication", "rules.0.destination.bucket", arn);
      },
      then: { documents: same },
    },
    {
      when: "one of two rules leaves the region",
      edit: (program) => {
        program.add({ ...bucket("beside", "none"), made: { arn: "arn:aws:s3:::beside" } });
        program.replace("copy", { ...program.get("copy"), made: { arn: "arn:aws:s3:::copy" } });
        const to = (name: string) => rule({ destination: { bucket: `arn:aws:s3:::${name}` } });
        program.set("replication", "rules", [to("beside"), to("copy")]);
      },
      then: { beside: "not applicable: what it holds is of class none" },
    },
    {
      when: "two rules, whose buckets are not known apart and are both far",
      edit: (program) => {
        program.add(far("second"));
        program.replace(
          "replication",
          replication(program.get("documents"), [program.get("copy"), program.get("second")], [rule(), rule()]),
        );
      },
      then: { second: "not applicable: a replica" },
    },
    {
      when: "two rules, whose buckets are not known apart, one of them near",
      edit: (program) => {
        program.add(bucket("second", "none"));
        program.replace(
          "replication",
          replication(program.get("documents"), [program.get("copy"), program.get("second")], [rule(), rule()]),
        );
      },
      then: {
        documents: "cannot be proved: rules.0.destination.bucket of replication",
        second: "not applicable: what it holds is of class none",
      },
    },
    {
      when: "to a bucket made elsewhere",
      edit: (program) => program.set("replication", "rules.0.destination.bucket", "arn:aws:s3:::made-elsewhere"),
      then: {
        documents: "not applicable: rules.0.destination.bucket is a bucket made elsewhere, whose region cannot be seen",
        copy: none,
      },
    },
    {
      when: "to a bucket whose region is not known",
      edit: (program) => program.replace("copy", without(program.get("copy"), "region")),
      then: { documents: "cannot be proved: the regions of the two buckets of replication" },
    },
    {
      when: "both ways: each is a source",
      edit: (program) => {
        const back = replication(program.get("copy"), [program.get("documents")]);
        program.add({ ...back, name: "back", urn: `${back.urn}-back` });
      },
      then: { copy: "satisfied" },
    },
    {
      when: "written in the bucket",
      edit: (program) => {
        program.remove("replication");
        const inputs = { replicationConfiguration: { role: UNKNOWN, rules: [rule()] } };
        program.remove("documents");
        program.remove("requests");
        const documents = resource(BUCKET, "documents", inputs, { replicationConfiguration: [program.get("copy")] });
        program.add({ ...documents, region: "us-east-1" });
      },
      then: { logs: none },
    },
    {
      when: "written in an older bucket",
      edit: (program) => {
        const inputs = {
          replicationConfigurations: [{ rules: [{ status: "Enabled", destinations: [{ bucket: UNKNOWN }] }] }],
        };
        const older = resource(BUCKET_V2, "older", inputs, { replicationConfigurations: [program.get("copy")] });
        program.add({ ...older, region: "us-east-1" });
      },
      then: { older: "satisfied" },
    },
    {
      when: "the replication of a bucket that is not known",
      edit: (program) => {
        program.remove("replication");
        program.add(resource(typeOf("bucketReplicationConfig"), "any", { bucket: UNKNOWN, rules: [] }));
      },
      then: {
        documents: "cannot be proved: bucket of any, which may configure its replication",
        copy: "cannot be proved: bucket of any, which may configure its replication",
      },
    },
  ],
  values: [
    {
      of: "replication",
      path: "rules.0.status",
      unknown: { documents: "cannot be proved: rules.0.status of replication", copy: none },
      absent: { documents: "violated: replication: rules.0 is not Enabled", copy: none },
      mistyped: { documents: "violated: replication: rules.0 is not Enabled", copy: none },
    },
    {
      of: "replication",
      path: "rules.0.destination.bucket",
      unknown: { documents: "cannot be proved: rules.0.destination.bucket of replication", copy: none },
      absent: { documents: "cannot be proved: rules.0.destination.bucket of replication", copy: none },
      mistyped: { documents: "cannot be proved: rules.0.destination.bucket of replication", copy: none },
    },
  ],
});
