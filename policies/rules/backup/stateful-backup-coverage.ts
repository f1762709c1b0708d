import { ifWorthKeeping } from "../../checks/backup-needs";
import { isCopied, rdsKeepsElsewhere } from "../../checks/backup-paths";
import { PROTECTABLE } from "../../checks/backup-types";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { cacheNode, unlessMemcached } from "../../checks/storage";
import { atLeast } from "../../checks/values";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { CACHE, CACHE_NODE, DATABASE, SERVERLESS_CACHE } from "../../types";
import { violated, type Verdict } from "../../verdict";

const CACHES: readonly string[] = [...CACHE, SERVERLESS_CACHE, CACHE_NODE];

export const statefulBackupCoverage = stackRule("stateful-backup-coverage", {
  types: [...PROTECTABLE, ...CACHES],
  settings: JURISDICTION,
  judge: (resource, graph, config) =>
    ifWorthKeeping(() =>
      CACHES.includes(resource.type) ? snapshots(resource) : travels(resource, graph, lawOf(graph, config)),
    )(resource, graph),
});

/** What is only in a cache can be made again: its snapshots suffice. AWS Backup does not know ElastiCache. */
const snapshots = (cache: Resource): Verdict =>
  cache.type === CACHE_NODE ? cacheNode(cache) : unlessMemcached(atLeast("snapshotRetentionLimit", 1))(cache);

function travels(resource: Resource, graph: Graph, law: Law): Verdict {
  const byPlan = isCopied(resource, graph, law);
  if (byPlan.is === "satisfied" || !DATABASE.includes(resource.type)) return byPlan;
  const byRds = rdsKeepsElsewhere(resource, graph, law);
  if (byRds.is !== "violated") return byRds.is === "satisfied" || byPlan.is === "violated" ? byRds : byPlan;
  return byPlan.is === "violated" ? violated(`${byPlan.because}, ${byRds.because}`) : byPlan;
}
