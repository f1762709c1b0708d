import { isTold, SUBSCRIPTION, type EventKind } from "../../checks/rds-events";
import { wholeRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, satisfied, violated } from "../../verdict";

/** Sources: AWS FSBP, RDS.20, RDS.21 and RDS.22; for an instance also what threatens its data. */
const WANTED: readonly (readonly [EventKind, readonly string[]])[] = [
  ["db-instance", ["deletion", "failover", "failure", "low storage", "maintenance"]],
  ["db-parameter-group", ["configuration change"]],
  ["db-security-group", ["configuration change", "failure"]],
];

export const rdsEventSubscription = wholeRule("rds-event-subscription", {
  tier: "extended",
  types: [SUBSCRIPTION, ...DATABASE],
  judge: (graph) =>
    graph.of(DATABASE).map((resource) => {
      const events = WANTED.flatMap(([kind, categories]) =>
        categories.map((one) => ({ name: `${one} of ${kind}`, told: isTold(resource, kind, one, graph) })),
      );
      const untold = events.filter(({ told }) => told === "no").map(({ name }) => name);
      if (untold.length > 0) return { resource, verdict: violated(`nobody is told of ${untold.join(", ")}`) };
      const open = events.filter(({ told }) => told === "unknown").map(({ name }) => name);
      return { resource, verdict: open.length > 0 ? cannotBeProved(`who is told of ${open.join(", ")}`) : satisfied };
    }),
});
