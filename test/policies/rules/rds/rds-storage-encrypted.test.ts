import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TYPES = {
  records: "aws:rds/instance:Instance",
  aurora: "aws:rds/cluster:Cluster",
  documents: "aws:docdb/cluster:Cluster",
  relations: "aws:neptune/cluster:Cluster",
  world: "aws:rds/globalCluster:GlobalCluster",
};
const source = "not applicable: a copy takes storageEncrypted from its source";

prove("rds-storage-encrypted", {
  program: () => [
    ...Object.entries(TYPES).map(([name, type]) => resource(type, name, { storageEncrypted: true })),
    resource(TYPES.records, "copy", { replicateSourceDb: UNKNOWN }),
    resource(TYPES.records, "restored", { snapshotIdentifier: "it" }),
    resource(TYPES.aurora, "rewound", { restoreToPointInTime: {} }),
    resource(TYPES.aurora, "follower", { replicationSourceIdentifier: "it" }),
    resource(TYPES.world, "grown", { sourceDbClusterIdentifier: UNKNOWN }),
    resource(TYPES.aurora, "serverless", { engineMode: "serverless" }),
  ],
  compliant: {
    ...Object.fromEntries(Object.keys(TYPES).map((name) => [name, "satisfied"])),
    copy: source,
    restored: source,
    rewound: source,
    follower: source,
    grown: source,
    serverless: "satisfied",
  },
  cases: [
    {
      when: "switched off, as text",
      edit: (program) => program.set("records", "storageEncrypted", "false"),
      then: { records: 'violated: storageEncrypted is "false"' },
    },
    {
      when: "on, as text",
      edit: (program) => program.set("records", "storageEncrypted", "true"),
      then: {},
    },
    {
      when: "copies that say no themselves",
      edit: (program) => ["copy", "serverless"].forEach((one) => program.set(one, "storageEncrypted", false)),
      then: { copy: "violated: storageEncrypted is false", serverless: "violated: storageEncrypted is false" },
    },
    {
      when: "a cluster with servers says nothing",
      edit: (program) => program.set("serverless", "engineMode", "provisioned"),
      then: { serverless: "violated: storageEncrypted is left out, which means false" },
    },
  ],
  values: Object.keys(TYPES).map((name) =>
    demand(name, "storageEncrypted", "violated: storageEncrypted is left out, which means false"),
  ),
});
