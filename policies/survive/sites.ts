import { read, type Evidence } from "../evidence";
import { NAT_GATEWAY } from "../reach/kinds";
import type { Network } from "../reach/network";
import type { Referents } from "../reach/referents";
import type { Resource } from "../resource";
import { SUBNET } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";
import { grouped } from "./grouped";
import { sameZone, zoneOf, zoneText, type Zone } from "./zones";

/** One place where a tier runs. */
export interface Site {
  /** `subnet private-a`, or a zone. */
  readonly name: string;
  readonly zone: Zone;
  /** The NAT gateway by which it reaches the internet, and the zone of that. */
  readonly exit?: { readonly name: string; readonly zone: Zone };
}

/** What a zone's loss leaves of some sites. */
export interface Loss {
  readonly zone: Zone;
  readonly left: readonly Site[];
  /** Sites of which it is not known whether they are left. */
  readonly maybe: readonly Site[];
  readonly gone: readonly Site[];
}

export const siteOf = (network: Network, subnet: Resource): Site => ({
  name: `subnet ${subnet.name}`,
  zone: zoneOf(network.graph, subnet),
});

/** The same with the NAT gateway that code in the subnet needs. */
export function siteWithExit(network: Network, subnet: Resource): Site {
  const site = siteOf(network, subnet);
  const exit = zonalGateway(network, subnet);
  return exit === undefined ? site : { ...site, exit };
}

/** The NAT gateway of a subnet's default route, with its zone; undefined for one that is in every zone. */
export function zonalGateway(network: Network, subnet: Resource): Site["exit"] {
  const { ways } = network.tables.waysOf(subnet);
  const gateway = ways.find((way) => way.by === "NAT gateway" && way.sure === "yes")?.gateway;
  if (gateway === undefined || isRegional(gateway)) return undefined;
  const place = network.graph.reference(gateway, "subnetId", SUBNET);
  return place.is === "resource"
    ? { name: gateway.name, zone: zoneOf(network.graph, place.resource) }
    : { name: gateway.name, zone: gateway.urn };
}

/** A regional NAT gateway is in every zone where it is needed. Source: AWS provider, aws_nat_gateway. */
export function isRegional(gateway: Resource): boolean {
  const mode = read(gateway.inputs, "availabilityMode");
  return NAT_GATEWAY.includes(gateway.type) && mode.state === "known" && mode.value === "regional";
}

/** The loss of each zone in turn. */
export function losses(sites: readonly Site[]): Loss[] {
  const zones = new Set(sites.flatMap(({ zone, exit }) => (exit === undefined ? [zone] : [zone, exit.zone])));
  return [...zones].map((zone) => {
    const fate = (site: Site): "gone" | "maybe" | "left" => {
      const same = [site.zone, ...(site.exit === undefined ? [] : [site.exit.zone])].map((one) => sameZone(one, zone));
      return same.includes("yes") ? "gone" : same.includes("unknown") ? "maybe" : "left";
    };
    const by = grouped(sites, fate);
    return { zone, left: by.get("left") ?? [], maybe: by.get("maybe") ?? [], gone: by.get("gone") ?? [] };
  });
}

/** Is something of the sites left, whichever zone is lost? */
export function anySurvives(sites: readonly Site[]): Verdict {
  const all = losses(sites);
  const fatal = all.find(({ left, maybe }) => left.length + maybe.length === 0);
  if (fatal !== undefined) return violated(`the loss of ${zoneText(fatal.zone)} stops it: ${reason(fatal)}`);
  return all.some(({ left }) => left.length === 0) ? cannotBeProved("the zones of its subnets") : satisfied;
}

/** Why sites are gone: they are in the zone, or their way out is. */
export function reason({ zone, gone }: Loss): string {
  const through = gone.find((site) => site.exit !== undefined && sameZone(site.zone, zone) !== "yes");
  const inside = gone.filter((site) => sameZone(site.zone, zone) === "yes").map(({ name }) => name);
  if (through === undefined)
    return gone.length === 1 ? `it is only in ${inside.join()}` : `${inside.join(", ")} are there`;
  return `${through.name} leaves through ${through.exit?.name}, which is there`;
}

/** The verdict about zones that are named themselves. */
export function judgeZones(names: readonly Evidence[], judge: (sites: readonly Site[]) => Verdict): Verdict {
  if (names.some(({ state }) => state === "unknown")) return cannotBeProved("availabilityZones");
  const zones = names.flatMap((one) => (one.state === "known" ? [one.value] : []));
  const wrong = zones.find((zone) => typeof zone !== "string");
  if (wrong !== undefined) return violated(`availabilityZones holds ${shown(wrong)}, not a name`);
  const sites = zones.filter((zone) => typeof zone === "string").map((zone) => ({ name: zone, zone }));
  return sites.length === 0 ? violated("availabilityZones is empty") : judge(sites);
}

/**
 * The verdict about subnets that are named by reference. Subnets that are made elsewhere have zones that cannot be
 * seen; without a subnet everything is in the default ones, of which each zone has one.
 */
export function judgeSites(
  { sure, maybe, outside, unknown, wrong, given }: Referents,
  site: (subnet: Resource) => Site,
  judge: (sites: readonly Site[]) => Verdict = anySurvives,
): Verdict {
  if (wrong !== undefined) return violated(wrong);
  if (!given) return satisfied;
  const verdict = sure.length === 0 ? undefined : judge(sure.map(site));
  if (verdict?.is === "satisfied") return verdict;
  if (unknown || maybe.length > 0) return cannotBeProved("its subnets");
  if (outside.length > 0) return notApplicable("its subnets are made elsewhere, so their zones are not seen");
  return verdict ?? violated("it names no subnet");
}
