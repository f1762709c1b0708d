import { any, asNumber, read, type Answer } from "../evidence";
import { effective } from "../defaults";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { DATABASE, INSTANCE } from "../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../verdict";
import { VOLUME } from "./backup-types";
import { best } from "./best";
import { backupsOf, rulesOf, type Destination } from "./backups";
import type { Law } from "./jurisdiction";

/** A selection takes the resource in, and its plan is there. */
export function isSelected(resource: Resource, graph: Graph): Verdict {
  const backups = backupsOf(graph);
  const { sure, maybe } = coverageOf(resource, graph);
  const plans = sure.map((one) => backups.planOf(one).is);
  if (plans.includes("resource") || plans.includes("outside")) return satisfied;
  const [open] = [...sure.filter((_, index) => plans[index] === "unknown"), ...maybe];
  if (open !== undefined) return cannotBeProved(`whether the selection ${open.name} backs it up`);
  const [idle] = sure;
  return violated(
    idle === undefined ? unselected(resource, graph) : `planId of the selection ${idle.name} is left out`,
  );
}

/** The whole way of a backup: selection, plan, rule, and a copy in another region under the same law. */
export function isCopied(resource: Resource, graph: Graph, law: Law): Verdict {
  const backups = backupsOf(graph);
  const { sure, maybe } = coverageOf(resource, graph);
  const ways = sure.map((selection): Verdict => {
    const plan = backups.planOf(selection);
    if (plan.is === "resource") return planCopies(plan.resource, graph, law);
    if (plan.is === "outside") return notApplicable(`the selection ${selection.name} puts it in a plan made elsewhere`);
    return plan.is === "unknown"
      ? cannotBeProved(`planId of the selection ${selection.name}`)
      : violated(`planId of the selection ${selection.name} is left out`);
  });
  const way = ways.length === 0 ? undefined : best(ways);
  if (way !== undefined && (way.is !== "violated" || maybe.length === 0)) return way;
  const [open] = maybe;
  if (open !== undefined) return cannotBeProved(`whether the selection ${open.name} backs it up`);
  return violated(unselected(resource, graph));
}

function planCopies(plan: Resource, graph: Graph, law: Law): Verdict {
  const rules = rulesOf(plan);
  if (rules === undefined) return cannotBeProved(`rules of the plan ${plan.name}`);
  const copies = rules.flatMap((rule) => backupsOf(graph).copiesOf(plan, rule));
  const away = any(copies.map((one) => leaves(plan, one, law)));
  if (away === "yes") return satisfied;
  if (away === "unknown") return cannotBeProved(`where the plan ${plan.name} copies to`);
  if (rules.length === 0) return violated(`the plan ${plan.name} has no rule`);
  if (copies.length === 0) return violated(`no rule of the plan ${plan.name} has copyActions`);
  return violated(`the plan ${plan.name} copies only to ${placesOf(copies)}; must be another region under one law`);
}

/** The regions of copies, for a message. */
export const placesOf = (copies: readonly Destination[]): string =>
  [...new Set(copies.flatMap(({ regions }) => regions.flatMap((one) => one ?? [])))].join(", ") || "no vault";

/** Does a copy come to lie in another region, under the law of the plan's? */
export function leaves(plan: Resource, { regions, action }: Destination, { together }: Law): Answer {
  const here = plan.region;
  if (regions.length === 0) return isHidden(action) ? "unknown" : "no";
  if (here === undefined || regions.includes(undefined)) return "unknown";
  return regions.every((region) => region !== undefined && region !== here && together(here, region)) ? "yes" : "no";
}

const isHidden = (action: unknown): boolean =>
  action === undefined || read(action, "destinationVaultArn").state === "unknown";

/** A volume is backed up with the server that it is attached to. */
function coverageOf(resource: Resource, graph: Graph): { sure: readonly Resource[]; maybe: readonly Resource[] } {
  const backups = backupsOf(graph);
  const all = [resource, ...serversOf(resource, graph)].map((one) => backups.coverageOf(one));
  return { sure: all.flatMap((one) => one.sure), maybe: all.flatMap((one) => one.maybe) };
}

const ATTACHMENT = ["aws:ec2/volumeAttachment:VolumeAttachment"];

function serversOf(volume: Resource, graph: Graph): Resource[] {
  if (!VOLUME.includes(volume.type)) return [];
  return graph
    .configuring(volume, VOLUME, ATTACHMENT, "volumeId")
    .sure.flatMap((one) => graph.targets(one, "instanceId", [INSTANCE]));
}

function unselected(resource: Resource, graph: Graph): string {
  return backupsOf(graph).count === 0
    ? "no selection of AWS Backup is in this stack"
    : `no selection${resource.region === undefined ? "" : ` of ${resource.region}`} takes it in`;
}

const BACKUPS_REPLICATION = ["aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"];

/**
 * RDS keeps a database's own backups in another region: its automated backups are replicated there, or a replica
 * there keeps backups of its own.
 */
export function rdsKeepsElsewhere(database: Resource, graph: Graph, law: Law): Verdict {
  if (!DATABASE.includes(database.type)) return violated("");
  const ways = [
    ...sources(database, graph, BACKUPS_REPLICATION, "sourceDbInstanceArn").map((one) => ({ one, keeper: database })),
    ...sources(database, graph, DATABASE, "replicateSourceDb").map((one) => ({ one, keeper: one })),
  ].map(({ one, keeper }): Answer => {
    const [from, to] = [database.region, one.region];
    if (from !== undefined && to !== undefined && (from === to || !law.together(from, to))) return "no";
    const days = effective(keeper, "backupRetentionPeriod");
    if (from === undefined || to === undefined || days.state === "unknown") return "unknown";
    return days.state === "known" && (asNumber(days.value) ?? 0) > 0 ? "yes" : "no";
  });
  const answer = any(ways);
  if (answer === "unknown") return cannotBeProved("whether its backups are replicated to another region");
  return answer === "yes" ? satisfied : violated("nor does RDS keep its backups in another region under one law");
}

const sources = (database: Resource, graph: Graph, by: readonly string[], path: string): readonly Resource[] =>
  graph.configuring(database, DATABASE, by, path).sure;
