import { shown, type Problem } from "../shared/problem";
import type { Found } from "../shared/sought";
import { overlaps, parseCidr } from "./cidr";
import type { NetworkFacts, SubnetFacts, VpcFacts } from "./existing-network-facts";
import {
  EXISTING_TIERS,
  routesOf,
  validateExistingNetwork,
  type ExistingNetworkRequest,
  type ExistingTier,
} from "./existing-network-plan";
import { ROUTES, type Told } from "./existing-network-routes";
import { DOCKER_BRIDGE } from "./network-problems";

/**
 * Longest prefix of each tier's subnets. A load balancer asks for /27 and eight free addresses; servers beside their
 * replacements and the interface endpoints need as many; /28 is EC2's smallest.
 */
const SMALLEST: Readonly<Record<ExistingTier, number>> = { public: 27, private: 27, data: 28 };

/** Every problem of a network that is there already: what was given, and what AWS says of it. */
export function existingNetworkProblems(request: ExistingNetworkRequest, found: NetworkFacts): Problem[] {
  const problems = validateExistingNetwork(request);
  if (!("facts" in found.vpc)) return [...problems, notFound("vpcId", request.vpcId, found.vpc)];
  return [
    ...problems,
    ...vpcProblems(request, found.vpc.facts),
    ...("missing" in found.routeTables
      ? [notFound("vpcId", request.vpcId, { missing: `its route tables: ${found.routeTables.missing}` })]
      : []),
    ...EXISTING_TIERS.flatMap((tier) =>
      request.subnetIds[tier].flatMap((id, index) =>
        subnetProblems(`subnetIds.${tier}[${index}]`, tier, id, request, found),
      ),
    ),
  ];
}

const notFound = (path: string, id: string, { missing }: { missing: string }): Problem => ({
  path,
  given: `${shown(id)}; AWS says: ${missing}`,
  allowed: "there, and visible to whoever deploys",
  fix: "correct the id, or look for it in the provider's account and region",
});

function vpcProblems({ vpcId, accountId }: ExistingNetworkRequest, vpc: VpcFacts): Problem[] {
  const told = (what: string) => ({ path: "vpcId", given: `${shown(vpcId)}, ${what}` });
  const attribute = (name: string, flag: string): Problem => ({
    ...told(`without ${name}`),
    allowed: `a VPC with ${name}: private names of interface endpoints need it`,
    fix: `aws ec2 modify-vpc-attribute --vpc-id ${vpcId} --${flag}`,
  });
  return [
    ...(vpc.state === "available"
      ? []
      : [{ ...told(`in state ${vpc.state}`), allowed: "a VPC in state available", fix: "wait until it is" }]),
    ...(typeof accountId !== "string" || vpc.owner === accountId
      ? []
      : [
          {
            ...told(`of account ${vpc.owner}`),
            allowed: `a VPC of account ${accountId}: a shared one takes no endpoints and flow logs from others`,
            fix: "use a VPC of the cell's own account",
          },
        ]),
    ...(vpc.dnsSupport ? [] : [attribute("DNS support", "enable-dns-support")]),
    ...(vpc.dnsHostnames ? [] : [attribute("DNS host names", "enable-dns-hostnames")]),
    ...(vpc.tenancy === "default"
      ? []
      : [
          {
            ...told(`with ${vpc.tenancy} tenancy`),
            allowed: "a VPC of default tenancy: burstable machines and others do not start in any other",
            fix: `aws ec2 modify-vpc-tenancy --vpc-id ${vpcId} --instance-tenancy default`,
          },
        ]),
    ...vpc.cidrs
      .filter((cidr) => overlaps(cidr, DOCKER_BRIDGE))
      .map((cidr) => ({
        ...told(`with the block ${cidr}`),
        allowed: `a VPC apart from ${DOCKER_BRIDGE}, which containers on the servers use themselves`,
        fix: "use another VPC",
      })),
  ];
}

function subnetProblems(
  path: string,
  tier: ExistingTier,
  id: string,
  request: ExistingNetworkRequest,
  found: NetworkFacts,
): Problem[] {
  const subnet: Found<SubnetFacts> = found.subnets[id] ?? { missing: "nothing" };
  if ("missing" in subnet) return [notFound(path, id, subnet)];
  const { facts } = subnet;
  const told = (what: string) => ({ path, given: `${shown(id)}, ${what}` });
  if (facts.vpcId !== request.vpcId) {
    return [{ ...told(`in ${facts.vpcId}`), allowed: `a subnet of ${request.vpcId}`, fix: "correct one of the two" }];
  }
  const prefix = parseCidr(facts.cidr)?.prefix ?? 0;
  return [
    ...(facts.state === "available"
      ? []
      : [{ ...told(`in state ${facts.state}`), allowed: "a subnet in state available", fix: "wait until it is" }]),
    ...zoneProblems(told, tier, id, facts, request, found),
    ...(prefix <= SMALLEST[tier]
      ? []
      : [
          {
            ...told(`of ${facts.cidr}`),
            allowed: `/${SMALLEST[tier]} or larger`,
            fix: "use a larger subnet: one that is full stops replacements of servers",
          },
        ]),
    ...(tier === "public" || !facts.publicAddresses
      ? []
      : [
          {
            ...told("which hands out public addresses"),
            allowed: `a ${tier} subnet that does not`,
            fix: `aws ec2 modify-subnet-attribute --subnet-id ${id} --no-map-public-ip-on-launch`,
          },
        ]),
    ...("facts" in found.routeTables ? ROUTES[tier](told, facts, request, routesOf(id, found), found) : []),
  ];
}

function zoneProblems(
  told: Told,
  tier: ExistingTier,
  id: string,
  { zoneId }: SubnetFacts,
  { zones, subnetIds }: ExistingNetworkRequest,
  { subnets }: NetworkFacts,
): Problem[] {
  if (!zones.includes(zoneId)) {
    const fix = "take the subnet of one of these zones, or name its zone in zones";
    return [{ ...told(`in zone ${zoneId}`), allowed: `a subnet in one of ${zones.join(", ")}`, fix }];
  }
  const before = subnetIds[tier].slice(0, subnetIds[tier].indexOf(id)).find((other) => {
    const facts = subnets[other];
    return facts !== undefined && "facts" in facts && facts.facts.zoneId === zoneId;
  });
  if (before === undefined) return [];
  const allowed = `in a zone of its own; ${before} is in ${zoneId} already`;
  return [{ ...told(`in zone ${zoneId}`), allowed, fix: `one ${tier} subnet a zone: take that of another zone` }];
}
