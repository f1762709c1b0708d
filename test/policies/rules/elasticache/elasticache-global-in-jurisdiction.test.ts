import { move, placed } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const GLOBAL = "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup";
const PRIMARY = "primaryReplicationGroupId";

prove("elasticache-global-in-jurisdiction", {
  program: () => {
    const sessions = placed("us-east-1", GROUP, "sessions", {});
    const world = placed("us-east-1", GLOBAL, "world", { [PRIMARY]: UNKNOWN }, { [PRIMARY]: [sessions] });
    const joined = { globalReplicationGroupId: [world] };
    return [
      sessions,
      world,
      placed("us-west-2", GROUP, "second", { globalReplicationGroupId: UNKNOWN }, joined),
      placed("eu-west-1", GROUP, "elsewhere", {}),
    ];
  },
  compliant: { world: "satisfied" },
  cases: [
    {
      when: "a secondary under another law",
      edit: (program) => move(program, "second", "eu-central-1"),
      then: { world: "violated: second in eu-central-1 is not under the law of us-east-1" },
    },
    {
      when: "a secondary in a region that is not known",
      edit: (program) => move(program, "second"),
      then: { world: "cannot be proved: the region of second" },
    },
    {
      when: "a primary of another program",
      edit: (program) => program.set("world", PRIMARY, "somebody-elses"),
      then: { world: "not applicable: its primary is made elsewhere" },
    },
    {
      when: "no secondary yet",
      edit: (program) => program.remove("second"),
      then: {},
    },
    {
      when: "a node of neither",
      edit: (program) => program.add({ ...resource(GROUP, "third", {}), region: "ap-southeast-2" }),
      then: {},
    },
  ],
  values: [
    {
      of: "world",
      path: PRIMARY,
      unknown: { world: `cannot be proved: ${PRIMARY}` },
      absent: { world: `cannot be proved: ${PRIMARY}` },
      mistyped: { world: "violated" },
    },
  ],
});
