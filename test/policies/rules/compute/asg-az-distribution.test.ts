import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./servers";

const STRATEGY = "availabilityZoneDistribution.capacityDistributionStrategy";
const must = "must be one of balanced-best-effort, balanced-only";

prove("asg-az-distribution", {
  program: () => [
    resource(GROUP, "web", { availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-only" } }),
    resource(GROUP, "workers", {
      availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
      suspendedProcesses: ["ScheduledActions"],
    }),
    resource(GROUP, "quiet", {}),
  ],
  compliant: { web: "satisfied", workers: "satisfied", quiet: "satisfied" },
  cases: [
    {
      when: "capacity reservations come first",
      edit: (program) => program.set("web", STRATEGY, "reservations-then-balanced"),
      then: { web: `violated: ${STRATEGY} is "reservations-then-balanced"; ${must}` },
    },
    {
      when: "balancing is suspended",
      edit: (program) => program.set("workers", "suspendedProcesses", ["Launch", "AZRebalance"]),
      then: { workers: "violated: suspendedProcesses holds AZRebalance" },
    },
    {
      when: "one suspended process is not known",
      edit: (program) => program.set("workers", "suspendedProcesses", ["Launch", UNKNOWN]),
      then: { workers: "cannot be proved: suspendedProcesses" },
    },
    {
      when: "what is not known does not hide what is suspended",
      edit: (program) => program.set("workers", "suspendedProcesses", [UNKNOWN, "AZRebalance"]),
      then: { workers: "violated: suspendedProcesses holds AZRebalance" },
    },
  ],
  values: [
    {
      of: "web",
      path: STRATEGY,
      unknown: { web: `cannot be proved: ${STRATEGY}` },
      absent: {},
      mistyped: { web: "violated" },
    },
    {
      of: "workers",
      path: "suspendedProcesses",
      unknown: { workers: "cannot be proved: suspendedProcesses" },
      absent: {},
      mistyped: { workers: 'violated: suspendedProcesses is "neither a list nor an object", not a list' },
    },
  ],
});
