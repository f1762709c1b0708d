import { formatCidr, networkOf, parseCidr, sizeOf, type Cidr } from "./cidr";
import { TIERS, type Tier } from "./tiers";
import { shown, type Problem } from "../shared/problem";

/*
 * Every zone and tier has its place in a VPC from the start, whether it is used or not, so nothing ever moves:
 *
 *   VPC /16../22   | az1 | az2 | az3 | az4 | az5 | az6 | free | free |      8 equal blocks, prefix + 3
 *   VPC /23        |    az1    |    az2    |    az3    |     az4     |      4 blocks of /25
 *   VPC /24, /25   |          az1          |           az2           |      2 blocks of /25, of /26
 *
 *   block of a zone, /25 or larger:              block of /26:
 *   |          private 1/2          |  public 1/4  | data 1/8 | spare 1/8 |      | private 1/2 | public 1/2 |
 *
 *   VPC       block     private   public    data, spare
 *   /16       /19       /20       /21       /22
 *   /20       /23       /24       /25       /26
 *   /22-/24   /25       /26       /27       /28   (the smallest subnet of EC2)
 *   /25       /26       /27       /27       none
 *
 * A zone's block is decided by the number in its id (use1-az4: the fourth), never by its position in a list: the id
 * means the same place in every account, and the list may be reordered or grow in the middle.
 * Public is never smaller than /27: a load balancer asks for that, and for 8 free addresses in it.
 */

/** Largest VPC that EC2 makes. */
export const LARGEST_VPC = 16;
/** Smallest VPC with a layout: two zones with public and private subnets. */
export const SMALLEST_VPC = 25;

/** EC2 keeps the first four addresses of a subnet and the last. */
const KEPT_BY_EC2 = 5;

/** What subnets are asked for. */
export interface SubnetRequest {
  /** The VPC's block: `10.20.0.0/16`. */
  cidr: string;
  /** Zone ids, in any order: `use1-az1`. */
  zones: readonly string[];
  /** Tiers, in any order. */
  tiers: readonly Tier[];
}

export interface PlannedSubnet {
  /** Stable suffix for logical names: `private-az1`. Without the region, which the zone id would bring along. */
  key: string;
  tier: Tier;
  zoneId: string;
  /** The zone's place without its region: `az1`. */
  place: string;
  cidr: string;
  /** Addresses left for interfaces. */
  usable: number;
}

/** The number of a zone, 1 to 6, as its id ends: 4 for `use1-az4`; undefined for an id of another form. */
export function zoneNumber(zoneId: string): number | undefined {
  const digit = /^[a-z0-9]+-az([1-6])$/.exec(zoneId)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** Plans the subnets, sorted by tier and zone number; or tells every reason why the VPC cannot hold them. */
export function planSubnets(request: SubnetRequest): { subnets: PlannedSubnet[]; problems: Problem[] } {
  const vpc = parseCidr(request.cidr);
  const problems = [...cidrProblems(request.cidr, vpc), ...fitProblems(request, vpc)];
  if (problems.length > 0 || vpc === undefined) return { subnets: [], problems };
  const zones = [...request.zones].sort((a, b) => placeIn(a) - placeIn(b));
  const tiers = TIERS.filter((tier) => request.tiers.includes(tier));
  return { subnets: tiers.flatMap((tier) => zones.map((zoneId) => subnet(vpc, tier, zoneId))), problems };
}

function subnet(vpc: Cidr, tier: Tier, zoneId: string): PlannedSubnet {
  const block = blockPrefix(vpc.prefix);
  const { offset, prefix } = slots(block)[tier] ?? { offset: 0, prefix: block };
  const first = vpc.first + placeIn(zoneId) * sizeOf(block) + offset;
  const place = `az${placeIn(zoneId) + 1}`;
  return {
    key: `${tier}-${place}`,
    tier,
    zoneId,
    place,
    cidr: formatCidr({ first, prefix }),
    usable: sizeOf(prefix) - KEPT_BY_EC2,
  };
}

/** How many zone blocks there are, as a power of two. */
const zoneBits = (vpcPrefix: number): number => (vpcPrefix <= 22 ? 3 : vpcPrefix === 23 ? 2 : 1);

const blockPrefix = (vpcPrefix: number): number => vpcPrefix + zoneBits(vpcPrefix);

/** Where each tier lies in a zone's block. */
function slots(block: number): Partial<Record<Tier, { offset: number; prefix: number }>> {
  const half = sizeOf(block) / 2;
  const pair = { private: { offset: 0, prefix: block + 1 } };
  if (block === 26) return { ...pair, public: { offset: half, prefix: block + 1 } };
  return {
    ...pair,
    public: { offset: half, prefix: block + 2 },
    data: { offset: half * 1.5, prefix: block + 3 },
    spare: { offset: half * 1.75, prefix: block + 3 },
  };
}

const placeIn = (zoneId: string): number => (zoneNumber(zoneId) ?? 0) - 1;

const fits = ({ zones, tiers }: SubnetRequest, vpcPrefix: number): boolean =>
  zones.every((zone) => placeIn(zone) < 2 ** zoneBits(vpcPrefix)) &&
  tiers.every((tier) => tier in slots(blockPrefix(vpcPrefix)));

/** Prefix length of the smallest VPC that holds these zones and tiers. */
export function smallestVpc(request: Pick<SubnetRequest, "zones" | "tiers">): number {
  let prefix = SMALLEST_VPC;
  while (!fits({ cidr: "", ...request }, prefix)) prefix -= 1;
  return prefix;
}

function cidrProblems(given: string, vpc: Cidr | undefined): Problem[] {
  const told = { path: "cidr", given: shown(given) };
  if (vpc === undefined) {
    return [{ ...told, allowed: "an IPv4 CIDR such as 10.20.0.0/16", fix: "Write four octets and a prefix length." }];
  }
  const canonical = formatCidr(networkOf(vpc, vpc.prefix));
  if (canonical !== given) {
    return [{ ...told, allowed: "the first address of its block", fix: `Write ${canonical}.` }];
  }
  if (vpc.prefix < LARGEST_VPC) {
    const largest = formatCidr({ ...vpc, prefix: LARGEST_VPC });
    return [{ ...told, allowed: `/${LARGEST_VPC} or smaller, the most EC2 gives a VPC`, fix: `Use ${largest}.` }];
  }
  return [];
}

function fitProblems(request: SubnetRequest, vpc: Cidr | undefined): Problem[] {
  const zones = request.zones.filter((zone) => zoneNumber(zone) === undefined);
  const problems = zones.map((zone) => ({
    path: "zones",
    given: shown(zone),
    allowed: "zone ids that end in az1 to az6, such as use1-az1",
    fix: "Give the zone's id, not its name: the name means another place in each account.",
  }));
  if (vpc === undefined || problems.length > 0) return problems;
  const smallest = smallestVpc(request);
  if (vpc.prefix <= smallest) return [];
  const what = `${[...request.zones].sort().join(", ")} with ${TIERS.filter((tier) => request.tiers.includes(tier)).join(", ")}`;
  return [
    {
      path: "cidr",
      given: shown(request.cidr),
      allowed: `/${smallest} or larger to hold ${what}`,
      fix: `Use ${formatCidr(networkOf(vpc, smallest))}, or fewer zones or tiers.`,
    },
  ];
}
