import { classOf } from "../classes";
import { asText, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { CLUSTERS, DATABASE } from "../types";

/**
 * What a log group holds. `audit`: who did what. `statements`: what was asked of a database, values included.
 * `delivery`: events on their way to somewhere else. `operations`: anything else. Undefined: not known yet.
 */
export type LogKind = "audit" | "statements" | "delivery" | "operations" | undefined;

/** How RDS names the groups of the logs that it exports. Source: Amazon RDS User Guide, "Publishing to CloudWatch Logs". */
const OF_DATABASE = /^\/aws\/rds\/(?:instance|cluster)\/[^/]{1,255}\/([a-z]{1,40})$/;

/**
 * By the tag of its class, else by the name that RDS gives. A tag for technical logs does not make a log of statements
 * one that holds no values.
 */
export function logKindOf(group: Resource, graph: Graph): LogKind {
  const kept = read(group.inputs, "logGroupClass");
  if (kept.state === "known" && kept.value === "DELIVERY") return "delivery";
  const kind = classOf(group);
  if (kind === "audit") return "audit";
  const name = read(group.inputs, "name");
  const [, log] = OF_DATABASE.exec(name.state === "known" ? asText(name.value) : "") ?? [];
  if (kind === "health" || log === "slowquery" || log === "general") return "statements";
  if (kind !== undefined) return "operations";
  if (log === "audit") return "audit";
  const mayBeAudit = name.state === "unknown" && graph.targets(group, "name", [...DATABASE, ...CLUSTERS]).length > 0;
  return mayBeAudit ? undefined : "operations";
}
