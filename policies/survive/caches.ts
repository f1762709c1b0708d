import { effective } from "../defaults";
import { asBoolean, asNumber, elements, read, type Evidence } from "../evidence";
import type { Network } from "../reach/network";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";
import { inItsSubnets } from "./databases";

const said = (value: Evidence): string => (value.state === "known" ? shown(value.value) : "left out");

/** A replica takes over only where both switches are on, and only if there is one. */
export function cacheSurvives(cache: Resource, network: Network): Verdict {
  const switches = ["multiAzEnabled", "automaticFailoverEnabled"].map((path): Verdict => {
    const found = effective(cache, path);
    if (found.state === "unknown") return cannotBeProved(path);
    return found.state === "known" && asBoolean(found.value) === true
      ? satisfied
      : violated(`the loss of its primary's zone stops it: ${path} is ${said(found)}`);
  });
  return worst([...switches, hasReplica(cache), notAllInOne(cache), inItsSubnets(cache, network)]);
}

function hasReplica(cache: Resource): Verdict {
  const counts: readonly (readonly [string, number])[] = [
    ["numCacheClusters", 2],
    ["replicasPerNodeGroup", 1],
  ];
  const given = counts.filter(([path]) => read(cache.inputs, path).state !== "absent");
  // A member of a global datastore has as many replicas as its primary.
  const inherits = read(cache.inputs, "globalReplicationGroupId").state !== "absent";
  if (given.length === 0) return inherits ? satisfied : violated("the loss of its zone stops it: it has one node");
  const few = given.map(([path, least]): Verdict => {
    const found = read(cache.inputs, path);
    if (found.state === "unknown") return cannotBeProved(path);
    return (asNumber(found.state === "known" ? found.value : undefined) ?? 0) >= least
      ? satisfied
      : violated(`the loss of its zone stops it: ${path} is ${said(found)}`);
  });
  return few.some(({ is }) => is === "satisfied") ? satisfied : worst(few);
}

function notAllInOne(cache: Resource): Verdict {
  const zones = read(cache.inputs, "preferredCacheClusterAzs");
  const list = zones.state === "known" ? (elements(zones.value) ?? []) : [];
  const [first] = list;
  const same =
    list.length > 1 &&
    list.every((one) => one.state === "known" && first?.state === "known" && one.value === first.value);
  return same ? violated(`the loss of ${said(first ?? { state: "absent" })} stops it: every node is there`) : satisfied;
}

/** A cache of its own; Memcached spreads its nodes where it is told to. */
export function cacheNodeSurvives(node: Resource, network: Network): Verdict {
  if (read(node.inputs, "replicationGroupId").state !== "absent") {
    return notApplicable("a node of a replication group, which is judged");
  }
  const mode = read(node.inputs, "azMode");
  const count = read(node.inputs, "numCacheNodes");
  if (mode.state === "unknown") return cannotBeProved("azMode");
  if (mode.state !== "known" || mode.value !== "cross-az")
    return violated("the loss of its zone stops it: its nodes are in one zone");
  if (count.state === "unknown") return cannotBeProved("numCacheNodes");
  const enough = (asNumber(count.state === "known" ? count.value : undefined) ?? 0) >= 2;
  return enough
    ? inItsSubnets(node, network)
    : violated(`the loss of its zone stops it: numCacheNodes is ${said(count)}`);
}
