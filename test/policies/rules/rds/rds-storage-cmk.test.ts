import { demand, key, KEY_ARN } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const copy = "not applicable: a copy takes its key from its source";
const DATABASE = "aws:rds/instance:Instance";

prove("rds-storage-cmk", {
  program: () => {
    const own = key();
    const replica = resource("aws:kms/replicaKey:ReplicaKey", "replica", {});
    return [
      own,
      replica,
      resource(DATABASE, "records", { kmsKeyId: UNKNOWN }, { kmsKeyId: [own] }),
      resource(DATABASE, "far", { replicateSourceDb: UNKNOWN, kmsKeyId: UNKNOWN }, { kmsKeyId: [replica] }),
      resource(DATABASE, "near", { replicateSourceDb: UNKNOWN }),
      resource("aws:rds/cluster:Cluster", "restored", { snapshotIdentifier: "it" }),
      resource("aws:docdb/cluster:Cluster", "documents", { kmsKeyId: KEY_ARN }),
      resource("aws:neptune/cluster:Cluster", "relations", { kmsKeyArn: KEY_ARN }),
    ];
  },
  compliant: {
    records: "satisfied",
    far: "satisfied",
    near: copy,
    restored: copy,
    documents: "satisfied",
    relations: "satisfied",
  },
  cases: [
    {
      when: "AWS's own key",
      edit: (program) => program.set("records", "kmsKeyId", "alias/aws/rds"),
      then: { records: 'violated: kmsKeyId is "alias/aws/rds", a key that AWS manages' },
    },
    {
      when: "the property that the other clusters have",
      edit: (program) => {
        program.set("relations", "kmsKeyArn", undefined);
        program.set("relations", "kmsKeyId", KEY_ARN);
      },
      then: { relations: "violated: kmsKeyArn is left out" },
    },
  ],
  values: [
    demand("records", "kmsKeyId", "violated: kmsKeyId is left out"),
    { ...demand("far", "kmsKeyId", copy) },
    demand("relations", "kmsKeyArn", "violated: kmsKeyArn is left out"),
  ],
});
