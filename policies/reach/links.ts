import type { Answer } from "../evidence";
import { overlap, type Block } from "./block";
import { keyOfId, type Ingress, type Source } from "./groups";
import type { Member } from "./members";
import { passesOn, type Membership, type Network } from "./network";
import { admits, portText } from "./ports";

/** One step of a path, and whether it is known to be open. */
export interface Hop {
  readonly text: string;
  readonly open: "yes" | "unknown" | "outside";
  /** What decides, where that is not known: `publiclyAccessible of records`. */
  readonly needs: string;
}

/** A step that is there. */
export const sureHop = (text: string): Hop => ({ text, open: "yes", needs: "" });

/** A step that may be there. */
export const openHop = (text: string, needs: string): Hop => ({ text, open: "unknown", needs });

/** A step that something made elsewhere decides about. */
export const outsideHop = (text: string): Hop => ({ text, open: "outside", needs: text });

/** `0.0.0.0/0:3306`, `group web:443`. */
export function sourceText(source: Source): string {
  if (source.is === "block") return source.list === undefined ? source.cidr : `${source.cidr} (list ${source.list})`;
  if (source.is === "group") return `group ${source.group.name}`;
  return source.is === "outside" ? `${source.what} ${source.name}` : "a source not known yet";
}

/** The step through a group's rule. */
export function ingressHop(membership: Membership, ingress: Ingress, open: Answer): Hop {
  const text = `${membership.label} allows ${sourceText(ingress.source)}${portText(ingress.ports)}`;
  if (open === "yes") return sureHop(text);
  const { source, rule } = ingress;
  if (source.is === "unknown") return openHop(text, `${source.property} of ${rule.name}`);
  return openHop(text, membership.sure ? `what ${rule.name} lets in` : `who has ${membership.label}`);
}

/** The ports by which a member is of interest to somebody who looks for data. */
export const wantedPorts = ({ role, ports }: Member): readonly number[] | undefined =>
  role === "store" ? ports : undefined;

/** Where connections come from, as rules and network ACLs see it. */
interface Standpoint {
  readonly member: Member;
  readonly groups: ReadonlyMap<string, Membership>;
  readonly blocks: readonly Block[];
  /** In the VPC of the other member, as far as is known. */
  readonly near: boolean;
}

/** The step from one member to another inside a network; undefined where no rule lets it through. */
export function link(network: Network, from: Member, to: Member): Hop | undefined {
  const blocks = from.subnets.sure.flatMap((subnet) => network.blocksOf(subnet));
  const groups = new Map(network.membershipsOf(from).map((one) => [one.key, one]));
  const hop = throughGroups(network, { member: from, groups, blocks, near: sameVpc(network, from, to) }, to);
  if (hop === undefined) return undefined;
  const acl = throughAcls(network, blocks, to);
  if (acl === "no") return undefined;
  return acl === "yes" || hop.open !== "yes" ? hop : openHop(hop.text, `the network ACLs of ${to.resource.name}`);
}

/** The rule that lets a connection in, one that certainly does first. */
function throughGroups(network: Network, from: Standpoint, to: Member): Hop | undefined {
  let found: Hop | undefined;
  for (const membership of network.membershipsOf(to)) {
    const shared = from.groups.get(membership.key);
    if (membership.asMade && shared !== undefined) {
      const itself = `${membership.label} allows itself`;
      if (membership.sure && shared.sure) return sureHop(itself);
      found ??= openHop(itself, `who has ${membership.label}`);
    }
    for (const ingress of network.groups.ingressOf(membership.key)) {
      const through = admits(ingress.ports, wantedPorts(to));
      const fits = through === "no" ? "no" : matches(from, ingress.source);
      if (fits === "no") continue;
      const certain = fits === "yes" && through === "yes" && ingress.sure && membership.sure;
      if (certain) return ingressHop(membership, ingress, "yes");
      found ??= ingressHop(membership, ingress, "unknown");
    }
  }
  return found;
}

function matches({ member, groups, blocks, near }: Standpoint, source: Source): Answer {
  if (source.is === "unknown") return "unknown";
  if (source.is === "group") {
    const membership = groups.get(source.group.urn);
    if (membership === undefined) return member.groups.unknown ? "unknown" : "no";
    return membership.sure && source.sure ? "yes" : "unknown";
  }
  if (source.is === "outside") return groups.has(keyOfId(source.name)) ? "yes" : "no";
  if (!near) return "no";
  // Everybody's addresses include those of the same network.
  if (source.world) return "yes";
  const { block } = source;
  if (block === undefined) return "no";
  if (blocks.some((one) => overlap(one, block))) return "yes";
  // What passes packets on keeps the clients' addresses, which may be in the block.
  return blocks.length > 0 && !passesOn(member.resource) ? "no" : "unknown";
}

function sameVpc(network: Network, from: Member, to: Member): boolean {
  const [a, b] = [network.vpcsOf(from), network.vpcsOf(to)];
  return a.size === 0 || b.size === 0 || [...a].some((vpc) => b.has(vpc));
}

function throughAcls(network: Network, sources: readonly Block[], to: Member): Answer {
  if (sources.length === 0 || to.subnets.sure.length === 0) return "yes";
  let found: Answer = "no";
  for (const subnet of to.subnets.sure) {
    for (const block of sources) {
      const { open } = network.acls.admits(subnet, block, wantedPorts(to));
      if (open === "yes") return "yes";
      // What an ACL made elsewhere refuses cannot be seen; it is not counted on.
      if (open === "outside") return "yes";
      if (open === "unknown") found = "unknown";
    }
  }
  return found;
}
