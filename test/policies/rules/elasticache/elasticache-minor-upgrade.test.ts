import { refusal } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PATH = "autoMinorVersionUpgrade";
const NODE = "aws:elasticache/cluster:Cluster";

prove("elasticache-minor-upgrade", {
  program: () => [
    resource("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", {
      replicationGroupId: "sessions",
      [PATH]: true,
    }),
    resource(NODE, "alone", { engine: "redis", [PATH]: "true" }),
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
    resource(NODE, "fast", { engine: "memcached", [PATH]: false }),
  ],
  compliant: {
    sessions: "satisfied",
    alone: "satisfied",
    member: "not applicable: its replication group decides",
    fast: "not applicable: Memcached keeps nothing",
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => ["sessions", "alone"].forEach((one) => program.set(one, PATH, "false")),
      then: { sessions: `violated: ${PATH} is "false"`, alone: `violated: ${PATH} is "false"` },
    },
  ],
  values: [refusal("sessions", PATH), refusal("alone", PATH)],
});
