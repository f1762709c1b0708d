import { isWatched, whyNoEntry } from "../../checks/entry-records";
import { RECORD, setOf } from "../../checks/record-sets";
import { textOf } from "../../checks/text-of";
import { listed, read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const route53Failover = stackRule("route53-failover", {
  types: RECORD,
  judge: (record, graph) => {
    const other = whyNoEntry(record, graph);
    return other === undefined ? moves(record, graph) : notApplicable(other);
  },
});

/** Route 53 must notice that a place is down, and have another one to answer with. */
function moves(record: Resource, graph: Graph): Verdict {
  const role = failoverRole(record);
  if (role === "PRIMARY" || role === "SECONDARY") return isPaired(record, role, graph);
  if (role === undefined) return cannotBeProved("failoverRoutingPolicies");
  const watched = isWatched(record);
  if (watched === "yes") return satisfied;
  if (watched === "unknown") return cannotBeProved("healthCheckId and aliases");
  if (read(record.inputs, "type").state === "unknown") return cannotBeProved("type");
  return violated("nothing tells Route 53 that it is down: no failover policy, health check or evaluateTargetHealth");
}

function isPaired(record: Resource, role: "PRIMARY" | "SECONDARY", graph: Graph): Verdict {
  const wanted = role === "PRIMARY" ? "SECONDARY" : "PRIMARY";
  const others = setOf(record, graph).map(failoverRole);
  if (!others.includes(wanted)) {
    return others.includes(undefined)
      ? cannotBeProved("failoverRoutingPolicies")
      : violated(`it is the ${role} of its name, which has no ${wanted}`);
  }
  // The last resort may answer without being asked for its health.
  const watched = role === "SECONDARY" ? "yes" : isWatched(record);
  if (watched === "yes") return satisfied;
  return watched === "unknown"
    ? cannotBeProved("healthCheckId and aliases")
    : violated("it is the PRIMARY, and has neither healthCheckId nor evaluateTargetHealth");
}

/** Undefined where it is not known yet. */
function failoverRole({ inputs }: Resource): string | undefined {
  const [policy] = listed(read(inputs, "failoverRoutingPolicies"));
  if (policy === undefined) return "";
  const type = policy.state === "known" ? read(policy.value, "type") : policy;
  return type.state === "unknown" ? undefined : (textOf(type) ?? "");
}
