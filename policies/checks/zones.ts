import { asText, elements, evidence, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { StackJudge } from "../judges";
import { SUBNET } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";

/**
 * The subnets of a resource must lie in two availability zones at least.
 * `paths` are the properties that may list them; the first one that is given counts.
 */
export const spansZones = (...paths: string[]): StackJudge => spansAtLeast(2, ...paths);

/** The same with another number of zones. */
export const spansAtLeast =
  (least: number, ...paths: string[]): StackJudge =>
  (resource, graph) => {
    const given = paths.find((path) => read(resource.inputs, path).state !== "absent");
    if (given === undefined) return violated(`${paths.join(" and ")} ${paths.length > 1 ? "are" : "is"} left out`);
    return spread(resource, given, graph, least);
  };

/** The same where subnets are optional. */
export const spansZonesIfAny =
  (path: string, because: string): StackJudge =>
  (resource, graph) =>
    read(resource.inputs, path).state === "absent" ? notApplicable(because) : spread(resource, path, graph, 2);

/** How many zones the subnets at `path` may be in; undefined when their list is not known, or is none. */
export interface Zones {
  readonly fewest: number;
  readonly most: number;
}

export function zonesAt(resource: Resource, path: string, graph: Graph): Zones | undefined {
  const list = placesAt(resource, path);
  return list === undefined
    ? undefined
    : bounds(zonesOf(subnetsAt(resource, path, list, graph)), counted(resource, path, list, graph));
}

function spread(resource: Resource, path: string, graph: Graph, least: number): Verdict {
  const found = read(resource.inputs, path);
  if (found.state !== "known") return cannotBeProved(path);
  const list = placesAt(resource, path);
  if (list === undefined) return violated(`${path} is ${shown(found.value)}, not a list`);
  const count = counted(resource, path, list, graph);
  const wanted = least > 2 ? `; must be in ${least} zones` : "";
  if (count < least)
    return violated(`${path} names ${numbered(count, path === ZONE_NAMES ? "zone" : "subnet")}${wanted}`);
  const zones = zonesOf(subnetsAt(resource, path, list, graph));
  const { fewest, most } = bounds(zones, count);
  if (fewest >= least) return satisfied;
  if (most >= least) return cannotBeProved(`the zones of ${path}`);
  const names = [...new Set(zones)].sort().join(" or ");
  return violated(`every subnet of ${path} is in ${names}${wanted}`);
}

/** Lists zones themselves, not subnets. */
const ZONE_NAMES = "availabilityZones";

/** The ids that a list names, be it of ids or, as `subnetMappings` is, of objects that have one. */
function placesAt(resource: Resource, path: string): Evidence[] | undefined {
  const list = read(resource.inputs, path);
  if (list.state !== "known") return undefined;
  return elements(list.value)?.map((one) => {
    const id = one.state === "known" && typeof one.value === "object" ? read(one.value, "subnetId") : one;
    return id.state === "absent" ? evidence("") : id;
  });
}

function subnetsAt(resource: Resource, path: string, list: readonly Evidence[], graph: Graph): Resource[] {
  const named = list.flatMap((one) => (one.state === "known" ? (graph.bearing(asText(one.value)) ?? []) : []));
  const here = named.filter(({ type }) => SUBNET.includes(type));
  return [...new Set([...graph.targets(resource, path, SUBNET), ...here])];
}

/** How many subnets are named: elements that are not known yet may be the same one twice. */
function counted(resource: Resource, path: string, list: readonly Evidence[], graph: Graph): number {
  const literals = list.flatMap((one) => (one.state === "known" ? [asText(one.value)] : []));
  const distinct = new Set(literals).size + list.length - literals.length;
  const subnets = graph.targets(resource, path, SUBNET).length;
  // There are no more of them than were referred to.
  return literals.length === 0 && subnets > 0 ? Math.min(distinct, subnets) : distinct;
}

/**
 * `count` of the subnets are taken, which ones may not be known. The fewest zones they may be in: the fullest zones
 * first, each subnet whose zone is not known yet being counted to the fullest. Subnets of another program are not among
 * these: their zones cannot be seen, only their number counts.
 */
function bounds(zones: readonly (string | undefined)[], count: number): Zones {
  const known = zones.filter((zone) => zone !== undefined);
  const unknown = zones.length - known.length;
  const sizes = new Map<string, number>();
  for (const zone of known) sizes.set(zone, (sizes.get(zone) ?? 0) + 1);
  const [fullest = 0, ...others] = [...sizes.values()].sort((a, b) => b - a);
  let rest = count;
  let fewest = 0;
  for (const size of [fullest + unknown, ...others]) {
    if (rest <= 0 || size === 0) break;
    rest -= size;
    fewest += 1;
  }
  const elsewhere = Math.max(0, rest);
  return { fewest: fewest + elsewhere, most: Math.min(count, sizes.size + unknown + elsewhere) };
}

const numbered = (count: number, what: string): string =>
  count === 0 ? `no ${what}` : count === 1 ? `one ${what}` : `${count} ${what}s`;

/** The zone of each subnet, all by id or all by name: an id and a name cannot be compared. */
function zonesOf(subnets: readonly Resource[]): (string | undefined)[] {
  const by = (property: string) => subnets.map((subnet) => text(read(subnet.inputs, property)));
  const ids = by("availabilityZoneId");
  return ids.includes(undefined) ? by("availabilityZone") : ids;
}

const text = (value: Evidence): string | undefined =>
  value.state === "known" && typeof value.value === "string" ? value.value : undefined;
