import { gift } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PATH = "subnetGroupName";
const NODE = "aws:elasticache/cluster:Cluster";

prove("elasticache-custom-subnet-group", {
  program: () => [
    resource("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", {
      replicationGroupId: "sessions",
      [PATH]: "data",
    }),
    resource(NODE, "fast", { engine: "memcached", [PATH]: UNKNOWN }),
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
  ],
  compliant: { sessions: "satisfied", fast: "satisfied", member: "not applicable: its replication group decides" },
  cases: [
    {
      when: "the default group",
      edit: (program) => program.set("sessions", PATH, "default"),
      then: { sessions: `violated: ${PATH} is "default"` },
    },
  ],
  values: [gift("sessions", PATH), gift("fast", PATH)],
});
