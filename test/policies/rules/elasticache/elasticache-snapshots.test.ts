import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const NODE = "aws:elasticache/cluster:Cluster";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";
const PATH = "snapshotRetentionLimit";
const none = `violated: ${PATH} is left out, which means 0; must be at least 15`;

prove("elasticache-snapshots", {
  program: () => [
    resource(GROUP, "sessions", { replicationGroupId: "sessions", [PATH]: 15 }),
    resource(GROUP, "pages", { tags: { "data-classification": "operational" } }),
    resource(SERVERLESS, "serverless", { engine: "valkey", [PATH]: "20" }),
    resource(SERVERLESS, "plain", { engine: "memcached" }),
    resource(NODE, "alone", { engine: "redis", [PATH]: 15 }),
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
    resource(NODE, "fast", { engine: "memcached" }),
  ],
  compliant: {
    sessions: "satisfied",
    pages: "not applicable: its data is classified operational",
    serverless: "satisfied",
    plain: "not applicable: Memcached keeps nothing",
    alone: "satisfied",
    member: "not applicable: its replication group decides",
    fast: "not applicable: Memcached keeps nothing",
  },
  cases: [
    {
      when: "a day too few",
      edit: (program) => program.set("sessions", PATH, 14),
      then: { sessions: `violated: ${PATH} is 14; must be at least 15` },
    },
    {
      when: "data that nobody has classified",
      edit: (program) => program.set("pages", "tags", {}),
      then: { pages: none },
    },
    {
      when: "health data",
      edit: (program) => program.set("pages", "tags", { "data-classification": "health" }),
      then: { pages: none },
    },
    {
      when: "an engine that is not known",
      edit: (program) => program.set("fast", "engine", UNKNOWN),
      then: { fast: "cannot be proved: engine" },
    },
  ],
  values: [demand("sessions", PATH, none), demand("serverless", PATH, none), demand("alone", PATH, none)],
});

prove("elasticache-snapshots", {
  config: { days: 1 },
  program: () => [resource(GROUP, "sessions", { [PATH]: 1 })],
  compliant: { sessions: "satisfied" },
  cases: [
    {
      when: "none",
      edit: (program) => program.set("sessions", PATH, 0),
      then: { sessions: `violated: ${PATH} is 0; must be at least 1` },
    },
  ],
  values: [],
});
