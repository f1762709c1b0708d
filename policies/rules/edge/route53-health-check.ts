import { RECORD } from "../../checks/record-sets";
import { read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { METRIC_ALARM } from "../../types";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

const CHECK = ["aws:route53/healthCheck:HealthCheck"];

export const route53HealthCheck = stackRule("route53-health-check", {
  tier: "extended",
  types: CHECK,
  judge: (check, graph) => worst([isUsed(check, graph), isAlarmed(check, graph)]),
});

/** By a record, or by a check that sums others up. */
function isUsed(check: Resource, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(check, CHECK, RECORD, "healthCheckId");
  if (sure.length > 0 || graph.referring(check, CHECK, CHECK, "childHealthchecks").length > 0) return satisfied;
  return maybe.length > 0 ? cannotBeProved("which record uses it") : violated("no record uses it");
}

function isAlarmed(check: Resource, graph: Graph): Verdict {
  const { sure, maybe } = graph.configuring(check, CHECK, [METRIC_ALARM], "dimensions.HealthCheckId");
  const answers = sure.map(watchesStatus);
  if (answers.includes("yes")) return satisfied;
  if (answers.includes("unknown") || maybe.some((one) => watchesStatus(one) !== "no")) {
    return cannotBeProved("which alarm watches it");
  }
  return violated("no alarm on HealthCheckStatus in us-east-1 watches it");
}

/** The metrics of Route 53 are in us-east-1 only. */
function watchesStatus({ inputs, region }: Resource): Answer {
  if (region !== undefined && region !== "us-east-1") return "no";
  const metric = read(inputs, "metricName");
  if (metric.state === "unknown") return "unknown";
  return metric.state === "known" && metric.value === "HealthCheckStatus" ? "yes" : "no";
}
