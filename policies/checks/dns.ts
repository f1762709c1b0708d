import { isWorld } from "../cidr";
import { elements, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";

export const ZONE = ["aws:route53/zone:Zone"];
const ASSOCIATION = ["aws:route53/zoneAssociation:ZoneAssociation"];

/** Does only a VPC see the zone? */
export function isPrivate(zone: Resource, graph: Graph): Answer {
  if (graph.configuring(zone, ZONE, ASSOCIATION, "zoneId").sure.length > 0) return "yes";
  const vpcs = read(zone.inputs, "vpcs");
  if (vpcs.state === "unknown") return "unknown";
  return vpcs.state === "known" && elements(vpcs.value)?.length !== 0 ? "yes" : "no";
}

/** Is the record in a zone that only a VPC sees? A zone made elsewhere is taken for a public one. */
export function isInPrivateZone(record: Resource, graph: Graph): Answer {
  const zone = graph.reference(record, "zoneId", ZONE);
  return zone.is === "resource" ? isPrivate(zone.resource, graph) : "no";
}

/** An address that no host on the internet has. */
export const isPrivateAddress = (address: string): boolean =>
  isWorld(`${address}/${address.includes(":") ? 128 : 32}`, { 4: 32, 6: 128 }) === false;
