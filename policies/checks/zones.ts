import { elements, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { StackCheck } from "../rule";
import { SUBNET } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";

/**
 * The subnets of a resource must lie in two availability zones at least.
 * `paths` are the properties that may list them; the first one that is given counts.
 */
export const spansZones =
  (...paths: string[]): StackCheck["judge"] =>
  (resource, graph) => {
    const given = paths.find((path) => read(resource.inputs, path).state !== "absent");
    if (given === undefined) return violated(`${paths.join(" and ")} ${paths.length > 1 ? "are" : "is"} left out`);
    return spread(resource, given, graph);
  };

/** The same where subnets are optional. */
export const spansZonesIfAny =
  (path: string, because: string): StackCheck["judge"] =>
  (resource, graph) =>
    read(resource.inputs, path).state === "absent" ? notApplicable(because) : spread(resource, path, graph);

function spread(resource: Resource, path: string, graph: Graph): Verdict {
  const found = read(resource.inputs, path);
  if (found.state !== "known") return cannotBeProved(path);
  const list = elements(found.value);
  if (list === undefined) return violated(`${path} is ${shown(found.value)}, not a list`);
  const literals = list.flatMap((one) => (one.state === "known" ? [JSON.stringify(one.value)] : []));
  const subnets = graph.targets(resource, path, SUBNET);
  const distinct = new Set(literals).size + list.length - literals.length;
  // Elements that are not known yet may be the same subnet twice; there are no more of them than were referred to.
  const count = literals.length === 0 && subnets.length > 0 ? Math.min(distinct, subnets.length) : distinct;
  if (count < 2) return violated(`${path} names ${count === 0 ? "no subnet" : "one subnet"}`);
  return proven(zonesOf(subnets), count, path);
}

/**
 * `count` of the subnets are taken, which ones may not be known: proven when no single zone could hold them all,
 * each zone that is not known yet being counted against it. Subnets of another program are not among these: their
 * zones cannot be seen, only their number counts.
 */
function proven(zones: readonly (string | undefined)[], count: number, path: string): Verdict {
  const known = zones.filter((zone) => zone !== undefined);
  const unknown = zones.length - known.length;
  const names = [...new Set(known)];
  const fullest = Math.max(0, ...names.map((name) => known.filter((zone) => zone === name).length));
  if (count > fullest + unknown) return satisfied;
  if (names.length > 1 || unknown > 0) return cannotBeProved(`the zones of ${path}`);
  return violated(`every subnet of ${path} is in ${names.join()}`);
}

/** The zone of each subnet, all by id or all by name: an id and a name cannot be compared. */
function zonesOf(subnets: readonly Resource[]): (string | undefined)[] {
  const by = (property: string) => subnets.map((subnet) => text(read(subnet.inputs, property)));
  const ids = by("availabilityZoneId");
  return ids.includes(undefined) ? by("availabilityZone") : ids;
}

const text = (value: Evidence): string | undefined =>
  value.state === "known" && typeof value.value === "string" ? value.value : undefined;
