import { CLASS_TAG, classOf, tagOf, type DataClass } from "../classes";
import { read } from "../evidence";
import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { BUCKET } from "../types";
import { cannotBeProved, notApplicable, shown, violated, type Verdict } from "../verdict";
import { kindOf } from "./bucket-kinds";
import { placesOf, REPLICATION } from "./bucket-settings";
import { homeOf } from "./jurisdiction";
import { replicas } from "./replication";

/** Classes of data that nobody restores. */
const NEED_NONE: readonly (DataClass | undefined)[] = ["operational", "logs", "none"];
/** `backup: none` says that a resource needs no backup; `backup-reason` says why. */
const BACKUP_TAG = "backup";
const REASON_TAG = "backup-reason";
/** Properties that make a database or cluster the copy of another. */
const SOURCES = ["replicateSourceDb", "replicationSourceIdentifier"];

/** Is what the resource holds worth a backup, by its class? What nobody has classified is. */
export const isWorthKeeping = (resource: Resource, graph: Graph): boolean =>
  !NEED_NONE.includes(classIn(resource, graph));

const classIn = (resource: Resource, graph: Graph): DataClass | undefined =>
  BUCKET.includes(resource.type) ? kindOf(resource, graph) : classOf(resource);

/** `judge`, unless the resource is a copy of another, or is said to need no backup. */
export const ifWorthKeeping =
  (judge: StackJudge): StackJudge =>
  (resource, graph) => {
    const exempt = exemption(resource, graph);
    if (exempt !== undefined) return exempt;
    const verdict = judge(resource, graph);
    const open = [CLASS_TAG, BACKUP_TAG].find((name) => tagOf(resource, name).state === "unknown");
    return open !== undefined && verdict.is === "violated" ? cannotBeProved(`the tag ${open}`) : verdict;
  };

/** Why the resource needs no backup of its own, or that nobody says why; undefined for what needs one. */
export function exemption(resource: Resource, graph: Graph): Verdict | undefined {
  const given = SOURCES.find((property) => read(resource.inputs, property).state !== "absent");
  if (given !== undefined) return notApplicable("a replica; its source is judged");
  if (isReplica(resource, graph)) return notApplicable("a replica of a bucket; its source is judged");
  const kind = classIn(resource, graph);
  if (NEED_NONE.includes(kind)) return notApplicable(`what it holds is of class ${kind} and needs no backup`);
  const wish = tagOf(resource, BACKUP_TAG);
  if (wish.state !== "known" || wish.value !== "none") return undefined;
  const reason = tagOf(resource, REASON_TAG);
  if (reason.state === "unknown") return cannotBeProved(`the tag ${REASON_TAG}`);
  const because = reason.state === "known" && typeof reason.value === "string" ? reason.value.trim() : "";
  return because === ""
    ? violated(`its tag ${BACKUP_TAG} is none, and no tag ${REASON_TAG} says why`)
    : notApplicable(`its tag ${BACKUP_TAG} is none: ${shown(because)}`);
}

/** Of two buckets that replicate to each other, the one in the stack's home region is the source. */
function isReplica(resource: Resource, graph: Graph): boolean {
  if (!BUCKET.includes(resource.type) || !replicas(graph).has(resource)) return false;
  return placesOf(resource, graph, REPLICATION).places.length === 0 || resource.region !== homeOf(graph);
}
