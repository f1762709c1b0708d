import { planSubnets, type PlannedSubnet } from "./subnets";
import { DEFAULT_TIERS, TIERS, type Tier } from "./tiers";

/** `perZone`: a zone that fails takes only its own way out along. `single`: a third of the price, no such promise. */
export type NatMode = "perZone" | "single";

/** The part of a network's arguments that a plan computes on; {@link NetworkArgs} says what each one is. */
export interface NetworkRequest {
  readonly region: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly tiers?: readonly Tier[];
  readonly natGateways?: NatMode;
  readonly flowLogRetentionDays?: number;
  readonly readableBuckets?: readonly string[];
  /** Looked at where it is known already, as `logKeyArn` is. */
  readonly accountId?: unknown;
  readonly logKeyArn?: unknown;
}

export interface PlannedRouteTable {
  /** Stable suffix for logical names: `public`, `private-az1`. */
  key: string;
  tier: Tier;
  /** Where what is for the internet goes: the internet gateway, or the NAT gateway of a place; absent for nowhere. */
  out?: "internet" | { natOf: string };
}

export interface NetworkPlan {
  /** Tiers and zone ids, sorted, so that nothing depends on the order in which they were given. */
  tiers: readonly Tier[];
  zones: readonly string[];
  subnets: readonly (PlannedSubnet & { routeTable: string })[];
  routeTables: readonly PlannedRouteTable[];
  /** Places with a NAT gateway: `az1`. */
  natPlaces: readonly string[];
}

/** Everything about a network that can be decided before there is one. Give it only what {@link validateNetwork} passes. */
export function planNetwork(request: NetworkRequest): NetworkPlan {
  const { subnets } = planSubnets({ ...request, tiers: request.tiers ?? DEFAULT_TIERS });
  const tiers = TIERS.filter((tier) => subnets.some((subnet) => subnet.tier === tier));
  const inZones = subnets.filter(({ tier }) => tier === "private");
  const places = inZones.map(({ place }) => place);
  const natPlaces = request.natGateways === "single" ? places.slice(0, 1) : places;
  return {
    tiers,
    zones: inZones.map(({ zoneId }) => zoneId),
    subnets: subnets.map((subnet) => ({ ...subnet, routeTable: subnet.tier === "private" ? subnet.key : subnet.tier })),
    routeTables: tiers.flatMap((tier) => routeTablesOf(tier, places, natPlaces)),
    natPlaces,
  };
}

function routeTablesOf(tier: Tier, places: readonly string[], natPlaces: readonly string[]): PlannedRouteTable[] {
  if (tier === "public") return [{ key: tier, tier, out: "internet" }];
  if (tier !== "private") return [{ key: tier, tier }];
  const shared = natPlaces.slice(0, 1).join();
  return places.map((place) => ({
    key: `${tier}-${place}`,
    tier,
    out: { natOf: natPlaces.includes(place) ? place : shared },
  }));
}
