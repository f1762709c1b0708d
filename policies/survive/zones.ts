import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SUBNET } from "../types";

/**
 * An availability zone, as text that tells zones apart: `use1-az1`, `us-east-1a`, or, where nothing but the subnet
 * that it belongs to is known, that subnet's URN.
 */
export type Zone = string;

const PROPERTIES = ["availabilityZoneId", "availabilityZone"];

/** The zone of a subnet: by id, by name, or that of another subnet whose zone it was given. */
export function zoneOf(graph: Graph, subnet: Resource): Zone {
  const seen = new Set<Resource>();
  let one = subnet;
  while (!seen.has(one)) {
    seen.add(one);
    for (const property of PROPERTIES) {
      const zone = read(one.inputs, property);
      if (zone.state === "known" && typeof zone.value === "string") return zone.value;
    }
    const from = new Set(PROPERTIES.flatMap((property) => graph.targets({ ...one, inputs: {} }, property, SUBNET)));
    const [only] = from;
    if (only === undefined || from.size > 1) return one.urn;
    one = only;
  }
  return one.urn;
}

/** Are these zones the same? An id and a name cannot be compared, nor can two that are known by their subnets only. */
export function sameZone(a: Zone, b: Zone): "yes" | "no" | "unknown" {
  if (a === b) return "yes";
  const [kind, other] = [kindOf(a), kindOf(b)];
  return kind === other && kind !== "subnet" ? "no" : "unknown";
}

/** For messages: `use1-az1`, or `the zone of private-a`. */
export const zoneText = (zone: Zone): string =>
  kindOf(zone) === "subnet" ? `the zone of ${zone.slice(zone.lastIndexOf("::") + 2)}` : zone;

function kindOf(zone: Zone): "id" | "name" | "subnet" {
  if (zone.startsWith("urn:")) return "subnet";
  return /-az\d+$/.test(zone) ? "id" : "name";
}
