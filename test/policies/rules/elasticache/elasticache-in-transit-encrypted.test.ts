import { demand, refusal } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const NODE = "aws:elasticache/cluster:Cluster";
const PATH = "transitEncryptionEnabled";

prove("elasticache-in-transit-encrypted", {
  program: () => [
    resource(GROUP, "sessions", { replicationGroupId: "sessions", [PATH]: true, transitEncryptionMode: "required" }),
    resource(GROUP, "secondary", { globalReplicationGroupId: UNKNOWN }),
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
    resource(NODE, "fast", { engine: "memcached", [PATH]: "true" }),
  ],
  compliant: {
    sessions: "satisfied",
    secondary: "not applicable: its global datastore decides",
    member: "not applicable: its replication group decides",
    fast: "satisfied",
  },
  cases: [
    {
      when: "plain text",
      edit: (program) => program.set("sessions", PATH, "false"),
      then: { sessions: `violated: ${PATH} is "false"` },
    },
    {
      when: "plain text beside TLS",
      edit: (program) => program.set("sessions", "transitEncryptionMode", "preferred"),
      then: { sessions: 'violated: transitEncryptionMode is "preferred"' },
    },
    {
      when: "Memcached in plain text",
      edit: (program) => program.set("fast", PATH, undefined),
      then: { fast: `violated: ${PATH} is left out` },
    },
  ],
  values: [
    demand("sessions", PATH, `violated: ${PATH} is left out`),
    refusal("sessions", "transitEncryptionMode"),
    demand("fast", PATH, `violated: ${PATH} is left out`),
  ],
});
