import type { Answer } from "../evidence";
import type { Resource } from "../resource";
import { ofSubnet } from "./addresses";
import type { Source } from "./groups";
import { ingressHop, openHop, outsideHop, sureHop, wantedPorts, type Hop } from "./links";
import type { Member } from "./members";
import { passesOn, type Network } from "./network";
import { admits } from "./ports";
import type { Ways } from "./route-tables";

type Family = 4 | 6;

/** The shortest way in from the internet to a member, with the fewest doubts; undefined where there is none. */
export function entry(network: Network, member: Member): Hop[] | undefined {
  const { name } = member.resource;
  let best: Hop[] | undefined;
  for (const family of [4, 6] as const) {
    if (member.address[family] === "no") continue;
    const door = doorOf(network, member, family);
    if (door === undefined) continue;
    for (const street of streetsOf(network, member, family)) {
      best = fewerDoubts(best, [sureHop("internet"), ...street, ...door, sureHop(name)]);
    }
  }
  return best;
}

const doubts = (hops: readonly Hop[]): number =>
  hops.reduce((sum, { open }) => sum + (open === "yes" ? 0 : open === "outside" ? 1 : 100), 0);

const fewerDoubts = (a: Hop[] | undefined, b: Hop[]): Hop[] => (a !== undefined && doubts(a) <= doubts(b) ? a : b);

/** Ways from the internet to the subnets of a member: gateway, route, subnet, public address, network ACL. */
function streetsOf(network: Network, member: Member, family: Family): Hop[][] {
  const { sure, maybe, outside, unknown, given } = member.subnets;
  const { name } = member.resource;
  const own = member.address[family];
  const says = own === "subnet" ? undefined : addressHops(member, own, member.addressedBy[family], name);
  if (!given) {
    const usual = family === 4 ? [sureHop("public address by the default subnet")] : undefined;
    const address = own === "subnet" ? usual : says;
    return address === undefined ? [] : [[sureHop("default VPC"), ...address]];
  }
  const through = (subnet: Resource, certain: boolean): Hop[][] => {
    const inherited = family === 4 ? "mapPublicIpOnLaunch" : "assignIpv6AddressOnCreation";
    const address = own === "subnet" ? addressHops(member, ofSubnet(subnet, family), inherited, subnet.name) : says;
    const acl = aclHops(network, member, subnet, family);
    if (address === undefined || acl === undefined) return [];
    const place = certain
      ? sureHop(`subnet ${subnet.name}`)
      : openHop(`subnet ${subnet.name}`, `the subnets of ${name}`);
    return wayHops(network.tables.waysOf(subnet), subnet, family).map((way) => [...way, place, ...address, ...acl]);
  };
  const streets = [...sure.flatMap((one) => through(one, true)), ...maybe.flatMap((one) => through(one, false))];
  // Where nothing is seen of a subnet, neither is whether it gives out addresses.
  const rest = own === "subnet" ? [] : says;
  if (rest === undefined) return streets;
  for (const one of outside.slice(0, 1)) streets.push([outsideHop(`subnet ${one}`), ...rest]);
  if (unknown) streets.push([openHop("a subnet not known yet", `the subnets of ${name}`), ...rest]);
  return streets;
}

/** What gives the member a public address; undefined where nothing does. For load balancers it goes without saying. */
function addressHops(member: Member, given: Answer, by: string, of: string): Hop[] | undefined {
  if (given === "no") return undefined;
  const text = `public address by ${by}`;
  if (given === "unknown") return [openHop(text, `${by} of ${of}`)];
  return member.role === "balancer" ? [] : [sureHop(text)];
}

function wayHops({ ways, unknown, outside }: Ways, subnet: Resource, family: Family): Hop[][] {
  const open = ways.filter((way) => way.family === family && way.by === "internet gateway" && way.sure !== "no");
  const hops = open.map(({ name, route, sure }): Hop[] => {
    if (sure === "yes") return [sureHop(name), sureHop(route)];
    return [sureHop(name), openHop(route, `the routes of ${subnet.name}`)];
  });
  if (unknown !== undefined) hops.push([openHop("a route not known yet", unknown)]);
  if (outside !== undefined) hops.push([outsideHop(`route table ${outside}`)]);
  return hops;
}

function aclHops(network: Network, member: Member, subnet: Resource, family: Family): Hop[] | undefined {
  const { open, acl } = network.acls.admitsInternet(subnet, family, wantedPorts(member));
  if (open === "no") return undefined;
  if (open === "yes") return acl === undefined ? [] : [sureHop(`network ACL ${acl.name}`)];
  const needs = acl === undefined ? `the network ACL of ${subnet.name}` : `network ACL ${acl.name}`;
  // What an ACL made elsewhere refuses cannot be seen; it is not counted on.
  return open === "outside" ? [] : [openHop(needs, needs)];
}

/** The rule of a security group that lets the internet in; no step for what has no group. */
function doorOf(network: Network, member: Member, family: Family): Hop[] | undefined {
  if (passesOn(member.resource)) return [];
  const { name } = member.resource;
  let best: Hop[] | undefined;
  for (const membership of network.membershipsOf(member)) {
    for (const ingress of network.groups.ingressOf(membership.key)) {
      const world = fromInternet(ingress.source, family);
      const open = world === "no" ? "no" : admits(ingress.ports, wantedPorts(member));
      if (open === "no") continue;
      const sure = world === "yes" && open === "yes" && ingress.sure && membership.sure;
      best = fewerDoubts(best, [ingressHop(membership, ingress, sure ? "yes" : "unknown")]);
    }
    if (membership.outside && !membership.asMade) {
      best = fewerDoubts(best, [outsideHop(membership.label)]);
    }
  }
  if (member.groups.unknown) {
    const needs = `the security groups of ${name}`;
    best = fewerDoubts(best, [openHop(needs, needs)]);
  }
  for (const ingress of network.groups.adrift) {
    if (fromInternet(ingress.source, family) === "no" || admits(ingress.ports, wantedPorts(member)) === "no") continue;
    const needs = `securityGroupId of ${ingress.rule.name}`;
    best = fewerDoubts(best, [openHop(needs, needs)]);
  }
  return best;
}

function fromInternet(source: Source, family: Family): Answer {
  if (source.is === "block") {
    return source.world && (source.block === undefined || source.block.family === family) ? "yes" : "no";
  }
  // A group is never the internet, whichever it is.
  return source.is === "unknown" && !/group/i.test(source.property) ? "unknown" : "no";
}
