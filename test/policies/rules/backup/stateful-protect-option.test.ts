import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BUCKET, DATABASE, good, HOME, placed } from "./good";

const open = "violated: the resource option protect is not set, so an edit can delete it";
const TYPES = [
  "aws:s3/bucketV2:BucketV2",
  "aws:rds/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:efs/fileSystem:FileSystem",
  "aws:ebs/volume:Volume",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:elasticache/serverlessCache:ServerlessCache",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
];

prove("stateful-protect-option", {
  program: good,
  compliant: {
    key: "satisfied",
    "recovery-key": "satisfied",
    vault: "satisfied",
    recovery: "satisfied",
    records: "satisfied",
    documents: "satisfied",
  },
  cases: [
    ...["records", "documents", "key", "recovery-key", "vault"].map((name) => ({
      when: `${name} is not protected`,
      edit: (program: Program) => program.replace(name, { ...program.get(name), protect: false }),
      then: { [name]: open },
    })),
    ...TYPES.map((type) => ({
      when: `${type} is not protected`,
      edit: (program: Program) => program.add({ ...placed(HOME, type, "other"), protect: false }),
      then: { other: open },
    })),
    {
      when: "protection is not known",
      edit: (program) => program.add(resource(BUCKET, "other", {})),
      then: { other: "cannot be proved: the resource option protect" },
    },
    {
      when: "an alias is not protected, since it can be made again",
      edit: (program) => program.add({ ...placed(HOME, "aws:kms/alias:Alias", "alias"), protect: false }),
      then: {},
    },
    {
      when: "a developer's database",
      edit: (program) =>
        program.add({ ...placed(HOME, DATABASE, "other", { tags: { environment: "dev" } }), protect: false }),
      then: { other: 'not applicable: its tag environment is "dev"' },
    },
    {
      when: "any other environment",
      edit: (program) =>
        program.add({ ...placed(HOME, DATABASE, "other", { tags: { environment: "prod" } }), protect: false }),
      then: { other: open },
    },
    {
      when: "an environment that is not known yet",
      edit: (program) =>
        program.add({ ...placed(HOME, DATABASE, "other", { tags: { environment: UNKNOWN } }), protect: false }),
      then: { other: "cannot be proved: the tag environment" },
    },
    {
      when: "what holds nothing",
      edit: (program) =>
        program.add({ ...placed(HOME, BUCKET, "other", { tags: { "data-classification": "none" } }), protect: false }),
      then: { other: "not applicable: its tag data-classification is none: nothing could be lost" },
    },
    {
      when: "logs are not nothing",
      edit: (program) =>
        program.add({ ...placed(HOME, BUCKET, "other", { tags: { "data-classification": "logs" } }), protect: false }),
      then: { other: open },
    },
  ],
  values: [],
});

prove("stateful-protect-option", {
  config: { environments: ["staging"] },
  program: () => [placed(HOME, DATABASE, "records", { tags: { environment: "dev" } })],
  compliant: { records: "satisfied" },
  cases: [
    {
      when: "the setting does not name its environment",
      edit: (program) => program.replace("records", { ...program.get("records"), protect: false }),
      then: { records: open },
    },
    {
      when: "the setting names its environment",
      edit: (program) => program.set("records", "tags", { environment: "staging" }),
      then: { records: 'not applicable: its tag environment is "staging"' },
    },
  ],
  values: [],
});
