import { prove, type Program } from "../../proof";
import { UNKNOWN } from "../../support";
import { AWAY, BUCKET, DATABASE, good, HOME, placed, planRule, RULES, vaultArn } from "./good";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const REPLICATED = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const unselected = "violated: no selection of us-east-1 takes it in";
const andRds = `${unselected}, nor does RDS keep its backups in another region under one law`;
const withoutCopies = RULES.map(({ copyActions: _, ...rule }) => rule);
const copyTo = (region: string) => [
  planRule("daily", "cron(0 5 ? * * *)", 35, {
    copyActions: [{ destinationVaultArn: vaultArn(region, "there"), lifecycle: { deleteAfter: 35 } }],
  }),
];
const lost = (why: string) => ({
  records: `violated: ${why}, nor does RDS keep its backups in another region under one law`,
  documents: `violated: ${why}`,
});
const select = (inputs: object) => (program: Program) => {
  const one = program.get("selection");
  program.replace("selection", {
    ...one,
    inputs: { planId: UNKNOWN, ...inputs },
    propertyDependencies: { planId: one.propertyDependencies["planId"] ?? [] },
  });
};
const tagged = (program: Program) => {
  for (const name of ["records", "documents"]) program.set(name, "tags", { backup: "daily", tier: "gold" });
};

prove("stateful-backup-coverage", {
  program: () => [...good(), placed(HOME, CACHE, "sessions", { engine: "valkey", snapshotRetentionLimit: 15 })],
  compliant: { records: "satisfied", documents: "satisfied", sessions: "satisfied" },
  cases: [
    {
      when: "no selection at all",
      edit: (program) => program.remove("selection"),
      then: lost("no selection of AWS Backup is in this stack"),
    },
    {
      when: "the selection is in another region",
      edit: (program) => program.replace("selection", { ...program.get("selection"), region: AWAY }),
      then: { records: andRds, documents: unselected },
    },
    {
      when: "the bucket is not selected",
      edit: (program) => program.point("selection", "resources", ["records"]),
      then: { documents: unselected },
    },
    {
      when: "there is more in the list than what it was made from",
      edit: (program) => {
        program.point("selection", "resources", ["records"]);
        const one = program.get("selection");
        program.replace("selection", { ...one, inputs: { ...one.inputs, resources: [UNKNOWN, UNKNOWN] } });
      },
      then: { documents: "cannot be proved: whether the selection selection backs it up" },
    },
    { when: "a wildcard of everything", edit: select({ resources: ["*"] }), then: {} },
    {
      when: "a wildcard of buckets",
      edit: select({ resources: ["arn:aws:s3:::*"] }),
      then: { records: andRds },
    },
    {
      when: "a wildcard of databases of the region",
      edit: select({ resources: ["arn:aws:rds:us-east-1:*:db:*"] }),
      then: { documents: unselected },
    },
    {
      when: "a wildcard of databases of another region",
      edit: select({ resources: ["arn:aws:rds:us-west-2:*:db:*"] }),
      then: { records: andRds, documents: unselected },
    },
    {
      when: "a literal name that the bucket has",
      edit: (program) => {
        program.set("documents", "bucket", "documents-111122223333");
        select({ resources: ["arn:aws:s3:::documents-111122223333"] })(program);
      },
      then: { records: andRds },
    },
    {
      when: "a literal name that the bucket may get",
      edit: select({ resources: ["arn:aws:s3:::documents-111122223333"] }),
      then: { records: andRds, documents: "cannot be proved: whether the selection selection backs it up" },
    },
    {
      when: "excluded by notResources",
      edit: select({ resources: ["*"], notResources: ["arn:aws:s3:::*"] }),
      then: { documents: unselected },
    },
    {
      when: "a tag",
      edit: (program) => {
        tagged(program);
        select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] })(program);
      },
      then: {},
    },
    {
      when: "one of two tags is enough",
      edit: (program) => {
        tagged(program);
        select({
          selectionTags: [
            { type: "STRINGEQUALS", key: "backup", value: "never" },
            { type: "STRINGEQUALS", key: "aws:ResourceTag/tier", value: "gold" },
          ],
        })(program);
      },
      then: {},
    },
    {
      when: "a tag beside a list that names neither: they are alternatives",
      edit: (program) => {
        tagged(program);
        select({
          resources: ["arn:aws:ec2:*:*:volume/*"],
          selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
        })(program);
      },
      then: {},
    },
    {
      when: "a tag that is not theirs beside a wildcard: they are alternatives",
      edit: select({ resources: ["*"], selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] }),
      then: {},
    },
    {
      when: "a tag that only the provider gives",
      edit: (program) => {
        for (const name of ["records", "documents"]) {
          program.replace(name, { ...program.get(name), defaultTags: { backup: "daily" } });
        }
        select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] })(program);
      },
      then: {},
    },
    {
      when: "a tag that is not known yet",
      edit: (program) => {
        program.set("documents", "tags", { backup: UNKNOWN });
        select({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }] })(program);
      },
      then: { records: andRds, documents: "cannot be proved: whether the selection selection backs it up" },
    },
    {
      when: "conditions that all hold",
      edit: (program) => {
        tagged(program);
        select({
          conditions: [
            {
              stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }],
              stringLikes: [{ key: "aws:ResourceTag/tier", value: "g*d" }],
              stringNotEquals: [{ key: "aws:ResourceTag/never", value: "true" }],
              stringNotLikes: [{ key: "aws:ResourceTag/tier", value: "sil*" }],
            },
          ],
        })(program);
      },
      then: {},
    },
    {
      when: "one condition does not hold",
      edit: (program) => {
        tagged(program);
        select({
          resources: ["*"],
          conditions: [
            { stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] },
            { stringNotEquals: [{ key: "aws:ResourceTag/tier", value: "gold" }] },
          ],
        })(program);
      },
      then: { records: andRds, documents: unselected },
    },
    {
      when: "a selection that names nothing",
      edit: select({ resources: [], selectionTags: [], conditions: [] }),
      then: { records: andRds, documents: unselected },
    },
    {
      when: "the plan copies nothing",
      edit: (program) => program.set("plan", "rules", withoutCopies),
      then: lost("no rule of the plan plan has copyActions"),
    },
    {
      when: "the plan has no rule",
      edit: (program) => program.set("plan", "rules", []),
      then: lost("the plan plan has no rule"),
    },
    {
      when: "the copy stays in the region",
      edit: (program) => program.set("plan", "rules", copyTo(HOME)),
      then: lost("the plan plan copies only to us-east-1; must be another region under one law"),
    },
    {
      when: "the copy goes abroad",
      edit: (program) => program.set("plan", "rules", copyTo("eu-central-1")),
      then: lost("the plan plan copies only to eu-central-1; must be another region under one law"),
    },
    {
      when: "the copy goes to a vault of another stack in the recovery region",
      edit: (program) => program.set("plan", "rules", copyTo(AWAY)),
      then: {},
    },
    {
      when: "only one vault, in the plan's own region",
      edit: (program) => program.point("plan", "rules.0.copyActions.0.destinationVaultArn", ["vault"]),
      then: lost("the plan plan copies only to us-east-1; must be another region under one law"),
    },
    {
      when: "the plan is made elsewhere",
      edit: (program) => program.set("selection", "planId", "11111111-2222-3333-4444-555555555555"),
      then: {
        records: "not applicable: the selection selection puts it in a plan made elsewhere",
        documents: "not applicable: the selection selection puts it in a plan made elsewhere",
      },
    },
    {
      when: "RDS replicates its automated backups to the recovery region",
      edit: (program) => {
        select({ resources: ["arn:aws:s3:::*"] })(program);
        program.add(
          placed(
            AWAY,
            REPLICATED,
            "kept",
            { sourceDbInstanceArn: UNKNOWN },
            { sourceDbInstanceArn: [program.get("records")] },
          ),
        );
      },
      then: {},
    },
    {
      when: "RDS replicates its automated backups abroad",
      edit: (program) => {
        select({ resources: ["arn:aws:s3:::*"] })(program);
        program.add(
          placed(
            "eu-west-1",
            REPLICATED,
            "kept",
            { sourceDbInstanceArn: UNKNOWN },
            { sourceDbInstanceArn: [program.get("records")] },
          ),
        );
      },
      then: { records: andRds },
    },
    {
      when: "RDS would replicate backups that it does not make",
      edit: (program) => {
        select({ resources: ["arn:aws:s3:::*"] })(program);
        program.set("records", "backupRetentionPeriod", undefined);
        program.add(
          placed(
            AWAY,
            REPLICATED,
            "kept",
            { sourceDbInstanceArn: UNKNOWN },
            { sourceDbInstanceArn: [program.get("records")] },
          ),
        );
      },
      then: { records: andRds },
    },
    {
      when: "a replica in the recovery region keeps backups",
      edit: (program) => {
        select({ resources: ["arn:aws:s3:::*"] })(program);
        program.add(
          placed(
            AWAY,
            DATABASE,
            "copy",
            { replicateSourceDb: UNKNOWN, backupRetentionPeriod: 35 },
            { replicateSourceDb: [program.get("records")] },
          ),
        );
      },
      then: { copy: "not applicable: a replica; its source is judged" },
    },
    {
      when: "a replica in the recovery region keeps none",
      edit: (program) => {
        select({ resources: ["arn:aws:s3:::*"] })(program);
        program.add(
          placed(
            AWAY,
            DATABASE,
            "copy",
            { replicateSourceDb: UNKNOWN },
            { replicateSourceDb: [program.get("records")] },
          ),
        );
      },
      then: { records: andRds, copy: "not applicable: a replica; its source is judged" },
    },
    {
      when: "a bucket that another one replicates to",
      edit: (program) => {
        const there = placed(AWAY, BUCKET, "documents-there");
        program.add(
          there,
          placed(
            HOME,
            "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
            "replication",
            { bucket: UNKNOWN, rules: [{ status: "Enabled", destination: { bucket: UNKNOWN } }] },
            { bucket: [program.get("documents")], rules: [there] },
          ),
        );
      },
      then: { "documents-there": "not applicable: a replica of a bucket; its source is judged" },
    },
    {
      when: "two buckets replicate to each other: the one at home is the source",
      edit: (program) => {
        const there = placed(AWAY, BUCKET, "documents-there");
        program.add(there);
        for (const [name, from, to] of [
          ["away", program.get("documents"), there],
          ["back", there, program.get("documents")],
        ] as const) {
          program.add(
            placed(
              from.region ?? HOME,
              "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
              name,
              { bucket: UNKNOWN, rules: [{ status: "Enabled", destination: { bucket: UNKNOWN } }] },
              { bucket: [from], rules: [to] },
            ),
          );
        }
      },
      then: { "documents-there": "not applicable: a replica of a bucket; its source is judged" },
    },
    ...["operational", "logs", "none"].map((kind) => ({
      when: `a bucket of class ${kind}`,
      edit: (program: Program) => program.add(placed(HOME, BUCKET, "other", { tags: { "data-classification": kind } })),
      then: { other: `not applicable: what it holds is of class ${kind} and needs no backup` },
    })),
    ...["health", "audit", "backup", "credentials", "something"].map((kind) => ({
      when: `a bucket of class ${kind}`,
      edit: (program: Program) =>
        program.add(placed(HOME, BUCKET, "other", { bucket: "other", tags: { "data-classification": kind } })),
      then: { other: unselected },
    })),
    {
      when: "tagged as needing none, with a reason",
      edit: (program) =>
        program.add(
          placed(HOME, BUCKET, "other", { tags: { backup: "none", "backup-reason": "made from documents" } }),
        ),
      then: { other: 'not applicable: its tag backup is none: "made from documents"' },
    },
    {
      when: "tagged as needing none, without a reason",
      edit: (program) => program.add(placed(HOME, BUCKET, "other", { tags: { backup: "none", "backup-reason": " " } })),
      then: { other: "violated: its tag backup is none, and no tag backup-reason says why" },
    },
    {
      when: "tagged as needing none, the reason not known yet",
      edit: (program) =>
        program.add(placed(HOME, BUCKET, "other", { tags: { backup: "none", "backup-reason": UNKNOWN } })),
      then: { other: "cannot be proved: the tag backup-reason" },
    },
    {
      when: "a class that is not known yet",
      edit: (program) =>
        program.add(placed(HOME, BUCKET, "other", { bucket: "other", tags: { "data-classification": UNKNOWN } })),
      then: { other: "cannot be proved: the tag data-classification" },
    },
    {
      when: "the cache keeps no snapshot",
      edit: (program) => program.set("sessions", "snapshotRetentionLimit", 0),
      then: { sessions: "violated: snapshotRetentionLimit is 0; must be at least 1" },
    },
    {
      when: "a Memcached node keeps nothing",
      edit: (program) => program.add(placed(HOME, "aws:elasticache/cluster:Cluster", "node", { engine: "memcached" })),
      then: { node: "not applicable: Memcached keeps nothing" },
    },
    {
      when: "a table and a file system that no selection takes in",
      edit: (program) =>
        program.add(
          placed(HOME, "aws:dynamodb/table:Table", "ledger", { name: "ledger" }),
          placed(HOME, "aws:efs/fileSystem:FileSystem", "files", { tags: { backup: "none" } }),
        ),
      then: { ledger: unselected, files: "violated: its tag backup is none, and no tag backup-reason says why" },
    },
    {
      when: "a volume of a server that is selected",
      edit: (program) => {
        const server = placed(HOME, "aws:ec2/instance:Instance", "server", { tags: { backup: "daily" } });
        const volume = placed(HOME, "aws:ebs/volume:Volume", "disk");
        select({ resources: ["*"], notResources: ["arn:aws:ec2:*:*:volume/*"] })(program);
        program.add(
          server,
          volume,
          placed(
            HOME,
            "aws:ec2/volumeAttachment:VolumeAttachment",
            "attached",
            { volumeId: UNKNOWN, instanceId: UNKNOWN },
            { volumeId: [volume], instanceId: [server] },
          ),
        );
      },
      then: { server: "satisfied", disk: "satisfied" },
    },
    {
      when: "the copy goes to a region of no jurisdiction",
      edit: (program) => program.set("plan", "rules", copyTo("ca-central-1")),
      then: lost("the plan plan copies only to ca-central-1; must be another region under one law"),
    },
  ],
  values: [
    {
      of: "selection",
      path: "planId",
      unknown: {
        records: "cannot be proved: planId of the selection selection",
        documents: "cannot be proved: planId of the selection selection",
      },
      absent: lost("planId of the selection selection is left out"),
      mistyped: {
        records: "cannot be proved: planId of the selection selection",
        documents: "cannot be proved: planId of the selection selection",
      },
    },
    {
      of: "selection",
      path: "resources",
      unknown: {
        records: "cannot be proved: whether the selection selection backs it up",
        documents: "cannot be proved: whether the selection selection backs it up",
      },
      absent: { records: andRds, documents: unselected },
      mistyped: { records: andRds, documents: unselected },
    },
    {
      of: "plan",
      path: "rules",
      unknown: {
        records: "cannot be proved: rules of the plan plan",
        documents: "cannot be proved: rules of the plan plan",
      },
      absent: lost("the plan plan has no rule"),
      mistyped: lost("the plan plan has no rule"),
    },
    {
      of: "plan",
      path: "rules.0.copyActions",
      unknown: {
        records: "cannot be proved: where the plan plan copies to",
        documents: "cannot be proved: where the plan plan copies to",
      },
      absent: {
        records: "cannot be proved: where the plan plan copies to",
        documents: "cannot be proved: where the plan plan copies to",
      },
      mistyped: {
        records: "cannot be proved: where the plan plan copies to",
        documents: "cannot be proved: where the plan plan copies to",
      },
    },
    {
      of: "sessions",
      path: "snapshotRetentionLimit",
      unknown: { sessions: "cannot be proved: snapshotRetentionLimit" },
      absent: { sessions: "violated: snapshotRetentionLimit is left out, which means 0; must be at least 1" },
      mistyped: { sessions: "violated" },
    },
  ],
});
