import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const NODE = "aws:elasticache/cluster:Cluster";
const PATH = "atRestEncryptionEnabled";
const alone = "violated: a cache that is not a replication group cannot do this";

prove("elasticache-at-rest-encrypted", {
  program: () => [
    resource(GROUP, "redis", { replicationGroupId: "redis", engine: "redis", [PATH]: true }),
    resource(GROUP, "valkey", { engine: "valkey" }),
    resource(GROUP, "secondary", { globalReplicationGroupId: UNKNOWN }),
    resource(NODE, "member", { replicationGroupId: UNKNOWN }),
    resource(NODE, "fast", { engine: "memcached" }),
  ],
  compliant: {
    redis: "satisfied",
    valkey: "satisfied",
    secondary: "not applicable: its global datastore decides",
    member: "not applicable: its replication group decides",
    fast: "not applicable: Memcached keeps nothing",
  },
  cases: [
    {
      when: "Valkey told not to",
      edit: (program) => program.set("valkey", PATH, "false"),
      then: { valkey: `violated: ${PATH} is "false"` },
    },
    {
      when: "an engine that is not known",
      edit: (program) => program.set("valkey", "engine", UNKNOWN),
      then: { valkey: `cannot be proved: ${PATH}` },
    },
    {
      when: "no engine: Redis",
      edit: (program) => program.set("valkey", "engine", undefined),
      then: { valkey: `violated: ${PATH} is left out, which means false` },
    },
    {
      when: "a node of its own",
      edit: (program) => program.set("fast", "engine", "redis"),
      then: { fast: alone },
    },
    {
      when: "a node of its own, of an engine that is not known",
      edit: (program) => program.set("fast", "engine", UNKNOWN),
      then: { fast: "cannot be proved: engine" },
    },
  ],
  values: [
    {
      of: "redis",
      path: PATH,
      unknown: { redis: `cannot be proved: ${PATH}` },
      absent: { redis: `violated: ${PATH} is left out, which means false` },
      mistyped: { redis: "violated" },
    },
    { of: "secondary", path: "globalReplicationGroupId", unknown: {}, absent: { secondary: "violated" }, mistyped: {} },
    {
      of: "fast",
      path: "engine",
      unknown: { fast: "cannot be proved" },
      absent: { fast: alone },
      mistyped: { fast: alone },
    },
  ],
});
