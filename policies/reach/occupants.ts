import { asBoolean, read } from "../evidence";
import type { Resource } from "../resource";
import type { Member } from "./members";
import type { Network } from "./network";

/** Members of the data and application tiers in a subnet. */
export interface Occupants {
  readonly sure: readonly Member[];
  readonly maybe: readonly Member[];
}

/** Who is in which subnet. */
export interface Occupancy {
  readonly in: (subnet: Resource) => Occupants;
  /** Members that name no subnet. */
  readonly nowhere: readonly Resource[];
}

const NOBODY: Occupants = { sure: [], maybe: [] };

/** Members of the data and application tiers by subnet; load balancers and NAT instances are neither. */
export function occupantsOf(network: Network): Occupancy {
  const bySubnet = new Map<string, { sure: Member[]; maybe: Member[] }>();
  const nowhere: Resource[] = [];
  const at = (subnet: Resource) => {
    let found = bySubnet.get(subnet.urn);
    if (found === undefined) bySubnet.set(subnet.urn, (found = { sure: [], maybe: [] }));
    return found;
  };
  for (const member of network.members) {
    if (member.role === "balancer" || isAppliance(member.resource)) continue;
    const { sure, maybe, given, wrong } = member.subnets;
    sure.forEach((subnet) => at(subnet).sure.push(member));
    maybe.forEach((subnet) => at(subnet).maybe.push(member));
    if (!given && wrong === undefined) nowhere.push(member.resource);
  }
  return { in: (subnet) => bySubnet.get(subnet.urn) ?? NOBODY, nowhere };
}

/** A NAT instance, firewall or router: it passes on packets that are not addressed to it. */
function isAppliance({ inputs }: Resource): boolean {
  const check = read(inputs, "sourceDestCheck");
  return check.state === "known" && asBoolean(check.value) === false;
}
