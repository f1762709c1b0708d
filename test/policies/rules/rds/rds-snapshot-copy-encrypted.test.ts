import { key, KEY_ARN, placed } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const COPY = "aws:rds/snapshotCopy:SnapshotCopy";
const outside = "not applicable: what it is taken from is made elsewhere";

prove("rds-snapshot-copy-encrypted", {
  program: () => {
    const own = { ...key(), region: "us-west-2" };
    const records = resource("aws:rds/instance:Instance", "records", { storageEncrypted: true });
    const aurora = resource("aws:rds/cluster:Cluster", "aurora", { storageEncrypted: true });
    const kmsKeyId = { kmsKeyId: UNKNOWN };
    return [
      own,
      records,
      aurora,
      placed("us-west-2", COPY, "copy", kmsKeyId, { kmsKeyId: [own] }),
      placed("us-east-1", COPY, "sent", { ...kmsKeyId, destinationRegion: "us-west-2" }, { kmsKeyId: [own] }),
      resource("aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", "clusters", { kmsKeyId: KEY_ARN }),
      resource(
        "aws:rds/snapshot:Snapshot",
        "taken",
        { dbInstanceIdentifier: UNKNOWN },
        { dbInstanceIdentifier: [records] },
      ),
      resource(
        "aws:rds/clusterSnapshot:ClusterSnapshot",
        "whole",
        { dbClusterIdentifier: UNKNOWN },
        { dbClusterIdentifier: [aurora] },
      ),
      resource("aws:docdb/clusterSnapshot:ClusterSnapshot", "foreign", { dbClusterIdentifier: "other" }),
    ];
  },
  compliant: {
    copy: "satisfied",
    sent: "satisfied",
    clusters: "satisfied",
    taken: "satisfied",
    whole: "satisfied",
    foreign: outside,
  },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("copy", "kmsKeyId", "alias/aws/rds"),
      then: { copy: 'violated: kmsKeyId is "alias/aws/rds", a key that AWS manages' },
    },
    {
      when: "a key of the source's region",
      edit: (program) => program.set("sent", "kmsKeyId", KEY_ARN),
      then: { sent: 'violated: kmsKeyId is a key of us-east-1, and the copy is made in "us-west-2"' },
    },
    {
      when: "a key that the program makes in another region",
      edit: (program) => program.set("sent", "destinationRegion", "us-east-2"),
      then: { sent: 'violated: kmsKeyId is a key of us-west-2, and the copy is made in "us-east-2"' },
    },
    {
      when: "a key by its id alone does not say its region",
      edit: (program) => program.set("sent", "kmsKeyId", "1234abcd"),
      then: {},
    },
    {
      when: "a database that is not encrypted",
      edit: (program) => program.set("records", "storageEncrypted", false),
      then: { taken: "violated: of records: storageEncrypted is false" },
    },
    {
      when: "a database that is not known to be encrypted",
      edit: (program) => program.set("aurora", "storageEncrypted", UNKNOWN),
      then: { whole: "cannot be proved: storageEncrypted" },
    },
    {
      when: "a replica",
      edit: (program) => program.replace("records", { ...program.get("records"), inputs: { replicateSourceDb: "it" } }),
      then: { taken: "not applicable: a copy takes storageEncrypted from its source" },
    },
  ],
  values: [
    {
      of: "copy",
      path: "kmsKeyId",
      unknown: { copy: "cannot be proved: kmsKeyId" },
      absent: { copy: "violated: kmsKeyId is left out" },
      mistyped: { copy: "violated" },
    },
    {
      of: "sent",
      path: "destinationRegion",
      unknown: { sent: "cannot be proved: destinationRegion" },
      absent: { sent: 'violated: kmsKeyId is a key of us-west-2, and the copy is made in "us-east-1"' },
      mistyped: { sent: "violated" },
    },
    {
      of: "taken",
      path: "dbInstanceIdentifier",
      unknown: { taken: "cannot be proved: dbInstanceIdentifier" },
      absent: { taken: "violated: dbInstanceIdentifier is left out" },
      mistyped: { taken: "violated" },
    },
  ],
});
