import { retentionProblems } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import type { NetworkFacts, RouteFacts, RouteTableFacts } from "./existing-network-facts";
import type { NatMode } from "./network-plan";
import { zoneNumber } from "./subnets";

/** Tiers that a network must have to carry a cell. */
export const EXISTING_TIERS = ["public", "private", "data"] as const;

export type ExistingTier = (typeof EXISTING_TIERS)[number];

/** The part of an existing network's arguments that is known before anything is asked from AWS. */
export interface ExistingNetworkRequest {
  readonly region: string;
  readonly vpcId: string;
  readonly subnetIds: Readonly<Record<ExistingTier, readonly string[]>>;
  readonly zones: readonly string[];
  readonly natGateways?: NatMode;
  readonly flowLogRetentionDays?: number;
  /** Looked at where it is known already, as `logKeyArn` is. */
  readonly accountId?: unknown;
  readonly logKeyArn?: unknown;
}

export interface ExistingNetworkPlan {
  /** Zone ids, sorted by number. */
  readonly zones: readonly string[];
  /** Ids by tier, one a zone, in the zones' order. */
  readonly subnetIds: Readonly<Record<ExistingTier, readonly string[]>>;
  /** Of each NAT gateway once, in the zones' order. */
  readonly natAddresses: readonly string[];
}

const VPC = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const SUBNET = /^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** Sorted by zone, so that nothing depends on the order of the lists. Give it only what was found to have no problem. */
export function planExistingNetwork(
  { zones, subnetIds }: ExistingNetworkRequest,
  found: NetworkFacts,
): ExistingNetworkPlan {
  const zoneOf = (id: string): number => {
    const subnet = found.subnets[id];
    return zoneNumber(subnet !== undefined && "facts" in subnet ? subnet.facts.zoneId : "") ?? 0;
  };
  const sorted = (ids: readonly string[]): string[] => [...ids].sort((a, b) => zoneOf(a) - zoneOf(b));
  const ways = sorted(subnetIds.private).flatMap((id) => natsOf(routesOf(id, found)));
  return {
    zones: [...zones].sort((a, b) => (zoneNumber(a) ?? 0) - (zoneNumber(b) ?? 0)),
    subnetIds: {
      public: sorted(subnetIds.public),
      private: sorted(subnetIds.private),
      data: sorted(subnetIds.data),
    },
    natAddresses: [...new Set(ways)].flatMap((id) => {
      const nat = found.natGateways[id];
      return nat !== undefined && "facts" in nat ? [nat.facts.publicAddress] : [];
    }),
  };
}

/** NAT gateways that the default route leads to: one, or none. */
export const natsOf = (routes: readonly RouteFacts[]): string[] =>
  routes
    .filter(({ destination, target }) => destination === EVERYWHERE && target.startsWith("nat-"))
    .map(({ target }) => target);

export const EVERYWHERE = "0.0.0.0/0";

/** The routes of a subnet: of the table that names it, else of the VPC's main table. */
export function routesOf(subnetId: string, { vpc, routeTables }: NetworkFacts): readonly RouteFacts[] {
  if (!("facts" in routeTables) || !("facts" in vpc)) return [];
  const tables: readonly RouteTableFacts[] = routeTables.facts;
  const own = tables.find(({ subnetIds }) => subnetIds.includes(subnetId));
  return (own ?? tables.find(({ id }) => id === vpc.facts.mainRouteTable))?.routes ?? [];
}

/** Every problem that needs no look-up: ids of another form, used twice, too many or too few of them. */
export function validateExistingNetwork(request: ExistingNetworkRequest): Problem[] {
  const { region, vpcId, subnetIds, zones } = request;
  const all = EXISTING_TIERS.flatMap((tier) => subnetIds[tier]);
  return [
    ...regionProblems("region", region),
    ...accountProblems("accountId", request.accountId),
    ...keyArnProblems("logKeyArn", request.logKeyArn, region),
    ...retentionProblems("flowLogRetentionDays", request.flowLogRetentionDays),
    ...(VPC.test(vpcId)
      ? []
      : [
          {
            path: "vpcId",
            given: shown(vpcId),
            allowed: "the id of a VPC",
            fix: "take it from `aws ec2 describe-vpcs`",
          },
        ]),
    ...EXISTING_TIERS.flatMap((tier) => [
      ...countProblems(tier, subnetIds[tier], zones),
      ...subnetIds[tier].flatMap((id, index) => idProblems(`subnetIds.${tier}[${index}]`, id, all)),
    ]),
  ];
}

function countProblems(tier: ExistingTier, ids: readonly string[], zones: readonly string[]): Problem[] {
  if (ids.length === zones.length) return [];
  return [
    {
      path: `subnetIds.${tier}`,
      given: `${ids.length} subnets`,
      allowed: `one subnet in each of the zones ${zones.join(", ")}`,
      fix: "name one subnet a zone, or set the zones to those that the subnets are in",
    },
  ];
}

function idProblems(path: string, id: string, all: readonly string[]): Problem[] {
  if (!SUBNET.test(id)) {
    return [{ path, given: shown(id), allowed: "the id of a subnet", fix: "take it from `aws ec2 describe-subnets`" }];
  }
  if (all.filter((one) => one === id).length === 1) return [];
  return [{ path, given: shown(id), allowed: "named once", fix: "each tier has subnets of its own" }];
}
