import { retentionProblems } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { isRegion, REGIONS, type RegionFacts } from "../shared/regions";
import { contains, overlaps, parseCidr } from "./cidr";
import type { NetworkRequest } from "./network-plan";
import { planSubnets, zoneNumber } from "./subnets";
import { DEFAULT_TIERS, TIERS, type Tier } from "./tiers";

/** Fewer zones than two is no high availability; a balancer refuses one, and so do database subnet groups. */
const ZONES = { fewest: 2, most: 6 };

/** RFC 1918, and RFC 6598 for those who have run out of it. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** A bucket's name as S3 makes it: General purpose bucket naming rules. */
const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Docker's own bridge on every server: a VPC in the same range is out of reach from there. */
export const DOCKER_BRIDGE = "172.17.0.0/16";

/** Every problem of a network's arguments. */
export function validateNetwork(request: NetworkRequest): Problem[] {
  const tiers = request.tiers ?? DEFAULT_TIERS;
  const known = tiers.filter((tier) => TIERS.includes(tier));
  return [
    ...regionProblems("region", request.region),
    ...accountProblems("accountId", request.accountId),
    ...keyArnProblems("logKeyArn", request.logKeyArn, request.region),
    ...zoneProblems(request),
    ...tierProblems(tiers),
    ...planSubnets({ cidr: request.cidr, zones: request.zones, tiers: known }).problems,
    ...rangeProblems(request.cidr),
    ...natProblems(request),
    ...retentionProblems("flowLogRetentionDays", request.flowLogRetentionDays),
    ...bucketProblems(request.readableBuckets ?? []),
  ];
}

function zoneProblems({ region, zones }: NetworkRequest): Problem[] {
  const count: Problem[] =
    zones.length >= ZONES.fewest && zones.length <= ZONES.most
      ? []
      : [
          {
            path: "zones",
            given: `${zones.length} zones`,
            allowed: `${ZONES.fewest} to ${ZONES.most} zone ids`,
            fix: "Name three zones; two at the least, so that one may fail.",
          },
        ];
  const twice = repeated(zones).map((zone) => ({
    path: "zones",
    given: `${shown(zone)} more than once`,
    allowed: "each zone id once",
    fix: "Remove the repetition.",
  }));
  if (!isRegion(region)) return [...count, ...twice];
  const { zoneIds, excludedZoneIds }: RegionFacts = REGIONS[region];
  // Ids of another form are told by the subnet plan.
  const formed = [...new Set(zones)].filter((zone) => zoneNumber(zone) !== undefined);
  const wrong = formed
    .filter((zone) => !zoneIds.includes(zone))
    .map((zone) => ({
      path: "zones",
      given: shown(zone),
      allowed: `zones of ${region}: ${zoneIds.join(", ")}`,
      fix: excludedZoneIds.includes(zone)
        ? `Leave ${zone} out: it lacks current instance families and services that the cell needs.`
        : `Take a zone of ${region}.`,
    }));
  return [...count, ...twice, ...wrong];
}

function tierProblems(tiers: readonly Tier[]): Problem[] {
  const unknown = tiers
    .filter((tier) => !TIERS.includes(tier))
    .map((tier) => ({
      path: "tiers",
      given: shown(tier),
      allowed: TIERS.join(", "),
      fix: "Remove it, or use one of these names.",
    }));
  const twice = repeated(tiers).map((tier) => ({
    path: "tiers",
    given: `${shown(tier)} more than once`,
    allowed: "each tier once",
    fix: "Remove the repetition.",
  }));
  const missing = (["public", "private"] as const)
    .filter((tier) => !tiers.includes(tier))
    .map((tier) => ({
      path: "tiers",
      given: shown(tiers),
      allowed: `a list with ${tier} in it`,
      fix: `Add ${tier}: servers stand in private subnets and reach out through NAT gateways in public ones.`,
    }));
  return [...unknown, ...twice, ...missing];
}

function rangeProblems(given: string): Problem[] {
  const cidr = parseCidr(given);
  if (cidr === undefined) return [];
  const told = { path: "cidr", given: shown(given) };
  const isPrivate = PRIVATE_RANGES.some((range) => {
    const outer = parseCidr(range);
    return outer !== undefined && contains(outer, cidr);
  });
  if (!isPrivate) {
    const fix =
      "Take a block of these ranges: servers could not reach the part of the internet that has such addresses.";
    return [{ ...told, allowed: `a block of ${PRIVATE_RANGES.join(", ")}`, fix }];
  }
  if (!overlaps(given, DOCKER_BRIDGE)) return [];
  const fix = "Take another block: containers on the servers use that range themselves.";
  return [{ ...told, allowed: `a block apart from ${DOCKER_BRIDGE}`, fix }];
}

function natProblems({ natGateways }: NetworkRequest): Problem[] {
  if (natGateways === undefined || ["perZone", "single"].includes(natGateways)) return [];
  const fix = "Leave it out for one in each zone.";
  return [{ path: "natGateways", given: shown(natGateways), allowed: '"perZone" or "single"', fix }];
}

/** Names become part of the S3 endpoint's policy, where a wildcard would open the buckets of every account. */
function bucketProblems(buckets: readonly string[]): Problem[] {
  const fix = "Name each bucket; a wildcard, a path or an ARN is none.";
  return buckets
    .map((bucket, index) => ({
      path: `readableBuckets[${index}]`,
      given: shown(bucket),
      allowed: "the name of one bucket, of 3 to 63 small letters, digits, dots and hyphens",
      fix,
    }))
    .filter((_, index) => !BUCKET.test(buckets[index] ?? ""));
}

const repeated = <Item>(items: readonly Item[]): Item[] => [
  ...new Set(items.filter((item, index) => items.indexOf(item) !== index)),
];
