import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { good, placed } from "../backup/good";

const CONFIG = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

prove("regional-dr-present", {
  program: () => {
    const all = good();
    const there = placed("us-west-2", "aws:s3/bucket:Bucket", "there");
    return [
      resource("pulumi:pulumi:Stack", "shop", {}),
      ...all,
      there,
      placed(
        "us-east-1",
        CONFIG,
        "replication",
        { bucket: UNKNOWN, rules: [{ status: "Enabled", destination: { bucket: UNKNOWN } }] },
        { bucket: all.filter(({ name }) => name === "documents"), rules: [there] },
      ),
    ];
  },
  compliant: { shop: "satisfied" },
  cases: [
    {
      when: "backups are not copied",
      edit: (program) => program.remove("plan"),
      then: { shop: "violated: no plan copies backups to a second region under one law" },
    },
    {
      when: "records are not replicated",
      edit: (program) => {
        program.remove("replication");
        program.remove("there");
      },
      then: { shop: "violated: documents is not replicated to one" },
    },
    {
      when: "records are replicated within the region",
      edit: (program) => program.replace("there", { ...program.get("there"), region: "us-east-1" }),
      then: { shop: "violated: documents is not replicated to one" },
    },
    {
      when: "records are replicated to a bucket made elsewhere",
      edit: (program) => {
        program.set("replication", "rules.0.destination.bucket", "arn:aws:s3:::theirs");
        program.remove("there");
      },
      then: { shop: "cannot be proved: where backups and buckets are copied to" },
    },
    {
      when: "nothing to recover",
      edit: (program) => {
        for (const name of ["records", "documents"]) program.set(name, "tags", { "data-classification": "none" });
      },
      then: { shop: "not applicable: the stack holds nothing that would have to be recovered" },
    },
  ],
  values: [
    {
      of: "plan",
      path: "rules",
      unknown: { shop: "cannot be proved: where backups and buckets are copied to" },
      absent: { shop: "violated: no plan copies backups to a second region under one law" },
      mistyped: { shop: "violated: no plan copies backups to a second region under one law" },
    },
  ],
});
