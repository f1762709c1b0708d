import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const NODE = "aws:elasticache/cluster:Cluster";
const one = "violated: it is one node, of no replication group";

prove("elasticache-no-single-node", {
  program: () => [
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
    resource(NODE, "fast", { engine: "memcached", azMode: "cross-az", numCacheNodes: 2 }),
  ],
  compliant: { member: "not applicable: its replication group decides", fast: "satisfied" },
  cases: [
    {
      when: "Valkey by itself",
      edit: (program) => program.add(resource(NODE, "alone", { engine: "valkey" })),
      then: { alone: one },
    },
    {
      when: "in one zone",
      edit: (program) => program.set("fast", "azMode", "single-az"),
      then: { fast: 'violated: azMode is "single-az"; must be cross-az' },
    },
    {
      when: "one node",
      edit: (program) => program.set("fast", "numCacheNodes", 1),
      then: { fast: "violated: numCacheNodes is 1; must be at least 2" },
    },
  ],
  values: [
    { of: "member", path: "replicationGroupId", unknown: {}, absent: { member: one }, mistyped: {} },
    { ...demand("fast", "engine", one) },
    demand("fast", "azMode", 'violated: azMode is left out, which means "single-az"; must be cross-az'),
    demand("fast", "numCacheNodes", "violated: numCacheNodes is left out; must be at least 2"),
  ],
});
