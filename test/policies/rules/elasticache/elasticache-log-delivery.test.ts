import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PATH = "logDeliveryConfigurations";
const both = [{ logType: "slow-log" }, { logType: "engine-log" }];
const neither = `violated: ${PATH} has no engine-log and no slow-log`;

prove("elasticache-log-delivery", {
  program: () => [resource("aws:elasticache/replicationGroup:ReplicationGroup", "sessions", { [PATH]: both })],
  compliant: { sessions: "satisfied" },
  cases: [
    {
      when: "no slow log",
      edit: (program) => program.set("sessions", PATH, both.slice(1)),
      then: { sessions: `violated: ${PATH} has no slow-log` },
    },
    {
      when: "an element that is not known",
      edit: (program) => program.set("sessions", PATH, [UNKNOWN]),
      then: { sessions: `cannot be proved: ${PATH}` },
    },
  ],
  values: [
    {
      of: "sessions",
      path: PATH,
      unknown: { sessions: `cannot be proved: ${PATH}` },
      absent: { sessions: neither },
      mistyped: { sessions: `violated: ${PATH} is "neither a list nor an object", not a list` },
    },
    {
      of: "sessions",
      path: `${PATH}.0.logType`,
      unknown: { sessions: `cannot be proved: ${PATH}` },
      absent: { sessions: "violated" },
      mistyped: { sessions: "violated" },
    },
  ],
});
