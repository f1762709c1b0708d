import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const on = { multiAzEnabled: true, automaticFailoverEnabled: true };

prove("elasticache-multi-az", {
  program: () => [
    resource(GROUP, "sessions", { ...on, replicationGroupId: "sessions", numCacheClusters: 3 }),
    resource(GROUP, "sharded", { ...on, numNodeGroups: 2, replicasPerNodeGroup: 1 }),
    resource(GROUP, "listed", { ...on, nodeGroupConfigurations: UNKNOWN }),
  ],
  compliant: { sessions: "satisfied", sharded: "satisfied", listed: "satisfied" },
  cases: [
    {
      when: "one node",
      edit: (program) => program.set("sessions", "numCacheClusters", 1),
      then: { sessions: "violated: numCacheClusters is 1; must be at least 2" },
    },
    {
      when: "shards without a replica",
      edit: (program) => program.set("sharded", "replicasPerNodeGroup", 0),
      then: { sharded: "violated: replicasPerNodeGroup is 0; must be at least 1" },
    },
    {
      when: "in one zone, as text",
      edit: (program) => program.set("sharded", "multiAzEnabled", "false"),
      then: { sharded: 'violated: multiAzEnabled is "false"' },
    },
  ],
  values: [
    demand("sessions", "multiAzEnabled", "violated: multiAzEnabled is left out, which means false"),
    demand("sessions", "automaticFailoverEnabled", "violated: automaticFailoverEnabled is left out, which means false"),
    demand("sessions", "numCacheClusters", "violated: numCacheClusters is left out, which means 1; must be at least 2"),
    demand(
      "sharded",
      "replicasPerNodeGroup",
      "violated: numCacheClusters is left out, which means 1; must be at least 2",
    ),
  ],
});
