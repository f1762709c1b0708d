import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { placed } from "./placed";

const BUCKET = "aws:s3/bucket:Bucket";
const CONFIG = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const none = "not applicable: it is not replicated";
const THEIRS = "arn:aws:s3:::theirs";

const program = () => {
  const documents = placed("us-east-1", BUCKET, "documents");
  const copies = placed("us-west-2", BUCKET, "copies");
  return [
    documents,
    copies,
    placed(
      "us-east-1",
      CONFIG,
      "replication",
      { bucket: UNKNOWN, rules: [{ status: "Enabled", destination: { bucket: UNKNOWN } }] },
      { bucket: [documents], rules: [copies] },
    ),
  ];
};

prove("replication-in-jurisdiction", {
  program,
  compliant: { documents: "satisfied", copies: none },
  cases: [
    {
      when: "the replica is abroad",
      edit: (one) => one.replace("copies", { ...one.get("copies"), region: "eu-west-1" }),
      then: {
        documents: "violated: replication: rules.0.destination.bucket is in eu-west-1, not under the law of us-east-1",
      },
    },
    {
      when: "the replica is abroad, by its ARN",
      edit: (one) => {
        one.add({ ...placed("ap-southeast-2", BUCKET, "sydney"), made: { arn: "arn:aws:s3:::sydney" } });
        one.set("replication", "rules.0.destination.bucket", "arn:aws:s3:::sydney");
      },
      then: {
        documents:
          "violated: replication: rules.0.destination.bucket is in ap-southeast-2, not under the law of us-east-1",
        sydney: none,
      },
    },
    {
      when: "a bucket made elsewhere",
      edit: (one) => one.set("replication", "rules.0.destination.bucket", THEIRS),
      then: { documents: "cannot be proved: the region of rules.0.destination.bucket of replication" },
    },
    {
      when: "one of two rules goes abroad",
      edit: (one) => {
        one.add({ ...placed("ap-southeast-2", BUCKET, "sydney"), made: { arn: "arn:aws:s3:::sydney" } });
        one.replace("replication", {
          ...one.get("replication"),
          inputs: {
            bucket: UNKNOWN,
            rules: [
              { status: "Enabled", destination: { bucket: UNKNOWN } },
              { status: "Enabled", destination: { bucket: "arn:aws:s3:::sydney" } },
            ],
          },
        });
      },
      then: {
        documents:
          "violated: replication: rules.1.destination.bucket is in ap-southeast-2, not under the law of us-east-1",
        sydney: none,
      },
    },
    {
      when: "written in the bucket",
      edit: (one) => {
        one.remove("replication");
        const copies = one.get("copies");
        one.add(
          placed(
            "eu-west-1",
            BUCKET,
            "old",
            { replicationConfiguration: { rules: [{ destination: { bucket: UNKNOWN } }] } },
            { replicationConfiguration: [copies] },
          ),
        );
      },
      then: {
        documents: none,
        old: "violated: replicationConfiguration.rules.0.destination.bucket is in us-west-2, not under the law of eu-west-1",
      },
    },
    {
      when: "what it replicates is not known yet",
      edit: (one) => {
        one.set("replication", "bucket", UNKNOWN);
      },
      then: { documents: "cannot be proved", copies: "cannot be proved" },
    },
  ],
  values: [
    {
      of: "replication",
      path: "rules.0.destination.bucket",
      unknown: { documents: "cannot be proved: the region of rules.0.destination.bucket of replication" },
      absent: { documents: "violated: replication: rules.0.destination.bucket is left out" },
      mistyped: { documents: "cannot be proved" },
    },
  ],
});

prove("replication-in-jurisdiction", {
  config: { buckets: [THEIRS] },
  program,
  compliant: { documents: "satisfied", copies: none },
  cases: [
    {
      when: "a bucket that the setting names",
      edit: (one) => one.set("replication", "rules.0.destination.bucket", THEIRS),
      then: {},
    },
    {
      when: "abroad all the same",
      edit: (one) => one.replace("copies", { ...one.get("copies"), region: "eu-west-1" }),
      then: { documents: "violated" },
    },
  ],
  values: [],
});
