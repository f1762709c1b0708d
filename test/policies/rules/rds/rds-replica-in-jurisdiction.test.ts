import { move, placed } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const BACKUPS = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const away = (from: string, to: string) => `violated: copies data from ${from} to ${to}, which is under another law`;
const arn = (region: string) => `arn:aws:rds:${region}:111122223333:db:records`;

prove("rds-replica-in-jurisdiction", {
  program: () => {
    const records = placed("us-east-1", DATABASE, "records", {});
    const made = { replicateSourceDb: [records] };
    return [
      records,
      placed("us-west-2", DATABASE, "copy", { replicateSourceDb: UNKNOWN }, made),
      placed("us-east-1", DATABASE, "near", { replicateSourceDb: "somebody-elses" }),
      placed("us-west-2", BACKUPS, "backups", { sourceDbInstanceArn: arn("us-east-1") }),
      placed("us-west-2", "aws:rds/cluster:Cluster", "aurora", { replicationSourceIdentifier: arn("us-east-1") }),
      placed("us-west-2", "aws:neptune/cluster:Cluster", "relations", {}),
    ];
  },
  compliant: {
    records: "not applicable: it copies nothing",
    copy: "satisfied",
    near: "satisfied",
    backups: "satisfied",
    aurora: "satisfied",
    relations: "not applicable: it copies nothing",
  },
  cases: [
    {
      when: "a replica under another law",
      edit: (program) => move(program, "copy", "eu-central-1"),
      then: { copy: away("us-east-1", "eu-central-1") },
    },
    {
      when: "backups from another law",
      edit: (program) => program.set("backups", "sourceDbInstanceArn", arn("eu-west-1")),
      then: { backups: away("eu-west-1", "us-west-2") },
    },
    {
      when: "a region of no jurisdiction that is known",
      edit: (program) => move(program, "copy", "ca-central-1"),
      then: { copy: away("us-east-1", "ca-central-1") },
    },
    {
      when: "both in the same region of no jurisdiction",
      edit: (program) => ["records", "copy"].forEach((one) => move(program, one, "ca-central-1")),
      then: {},
    },
    {
      when: "a cluster",
      edit: (program) => program.set("aurora", "replicationSourceIdentifier", arn("ap-southeast-2")),
      then: { aurora: away("ap-southeast-2", "us-west-2") },
    },
    {
      when: "a region that is not known",
      edit: (program) => move(program, "copy"),
      then: { copy: "cannot be proved: the regions of copy and source" },
    },
    {
      when: "neither region is known: the provider's",
      edit: (program) => ["records", "copy"].forEach((name) => move(program, name)),
      then: {},
    },
  ],
  values: [
    {
      of: "copy",
      path: "replicateSourceDb",
      unknown: { copy: "cannot be proved: the region of replicateSourceDb" },
      absent: { copy: "not applicable: it copies nothing" },
      mistyped: { copy: "violated" },
    },
    {
      of: "backups",
      path: "sourceDbInstanceArn",
      unknown: { backups: "cannot be proved: the region of sourceDbInstanceArn" },
      absent: { backups: "not applicable: it copies nothing" },
      mistyped: { backups: "violated" },
    },
  ],
});

prove("rds-replica-in-jurisdiction", {
  config: { jurisdiction: "us", regions: ["ca-central-1"] },
  program: () => [
    placed("us-east-1", DATABASE, "records", {}),
    placed("ca-central-1", DATABASE, "copy", { replicateSourceDb: arn("us-east-1") }),
  ],
  compliant: { records: "not applicable", copy: "satisfied" },
  cases: [
    {
      when: "a region that was not named",
      edit: (program) =>
        program.add({ ...resource(DATABASE, "far", { replicateSourceDb: arn("us-east-1") }), region: "ca-west-1" }),
      then: { far: away("us-east-1", "ca-west-1") },
    },
  ],
  values: [],
});
