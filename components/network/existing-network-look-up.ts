import * as aws from "@pulumi/aws";
import { sought, type Found } from "../shared/sought";
import type {
  NatFacts,
  NetworkFacts,
  RouteFacts,
  RouteTableFacts,
  SubnetFacts,
  VpcFacts,
} from "./existing-network-facts";
import { EXISTING_TIERS, natsOf, routesOf, type ExistingTier } from "./existing-network-plan";

/** What to look up. */
export interface NetworkIds {
  /** `vpc-0123456789abcdef0`. */
  readonly vpcId: string;
  /** Ids by tier, in any order. */
  readonly subnetIds: Readonly<Record<ExistingTier, readonly string[]>>;
}

/**
 * Asks AWS for a VPC, its subnets, their routes and the NAT gateways behind them. Never rejects: what was not found is
 * part of the answer, so that all problems can be told at once.
 */
export async function lookUpNetwork({ vpcId, subnetIds }: NetworkIds): Promise<NetworkFacts> {
  const ids = [...new Set(EXISTING_TIERS.flatMap((tier) => subnetIds[tier]))];
  const [vpc, subnets] = await Promise.all([sought(() => vpcFacts(vpcId)), byId(ids, subnetFacts)]);
  const routeTables: Found<readonly RouteTableFacts[]> =
    "facts" in vpc
      ? await sought(() => tableFacts(vpcId, vpc.facts.mainRouteTable, ids))
      : { missing: "the VPC was not found" };
  const known = { vpc, subnets, routeTables, natGateways: {} };
  const nats = ids.flatMap((id) => natsOf(routesOf(id, known)));
  return { ...known, natGateways: await byId([...new Set(nats)], natFacts) };
}

async function byId<Facts>(
  ids: readonly string[],
  look: (id: string) => Promise<Facts>,
): Promise<Record<string, Found<Facts>>> {
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await sought(() => look(id))] as const)));
}

async function vpcFacts(id: string): Promise<VpcFacts> {
  const vpc = await aws.ec2.getVpc({ id });
  const added = vpc.cidrBlockAssociations.map(({ cidrBlock }) => cidrBlock);
  return {
    owner: vpc.ownerId,
    state: vpc.state,
    cidrs: [...new Set([vpc.cidrBlock, ...added])],
    dnsSupport: vpc.enableDnsSupport,
    dnsHostnames: vpc.enableDnsHostnames,
    tenancy: vpc.instanceTenancy,
    mainRouteTable: vpc.mainRouteTableId,
  };
}

async function subnetFacts(id: string): Promise<SubnetFacts> {
  const subnet = await aws.ec2.getSubnet({ id });
  return {
    vpcId: subnet.vpcId,
    zoneId: subnet.availabilityZoneId,
    cidr: subnet.cidrBlock,
    state: subnet.state,
    publicAddresses: subnet.mapPublicIpOnLaunch,
  };
}

/** A search by subnet finds only tables that name it, so the main table is asked for besides. */
async function tableFacts(vpcId: string, main: string, subnetIds: readonly string[]): Promise<RouteTableFacts[]> {
  const named = await aws.ec2.getRouteTables({
    vpcId,
    filters: [{ name: "association.subnet-id", values: [...subnetIds] }],
  });
  const tables = [...new Set([main, ...named.ids])].sort();
  return Promise.all(
    tables.map(async (routeTableId) => {
      const table = await aws.ec2.getRouteTable({ routeTableId });
      const associated = table.associations.map(({ subnetId }) => subnetId).filter((id) => id !== "");
      return { id: routeTableId, subnetIds: associated, routes: table.routes.map(routeFacts) };
    }),
  );
}

/** One of each is set; the provider leaves the others empty. */
function routeFacts(route: aws.types.output.ec2.GetRouteTableRoute): RouteFacts {
  const destinations = [route.cidrBlock, route.ipv6CidrBlock, route.destinationPrefixListId];
  const targets = [
    ...[route.gatewayId, route.natGatewayId, route.egressOnlyGatewayId, route.transitGatewayId],
    ...[route.vpcPeeringConnectionId, route.vpcEndpointId, route.networkInterfaceId, route.instanceId],
    ...[route.carrierGatewayId, route.localGatewayId, route.coreNetworkArn, route.odbNetworkArn],
  ];
  return { destination: firstOf(destinations), target: firstOf(targets) };
}

const firstOf = (values: readonly (string | undefined)[]): string =>
  values.find((value) => value !== undefined && value !== "") ?? "nothing";

async function natFacts(id: string): Promise<NatFacts> {
  const nat = await aws.ec2.getNatGateway({ id });
  const zonal = nat.availabilityMode !== "regional" && nat.subnetId !== "";
  return {
    state: nat.state,
    connectivity: nat.connectivityType,
    ...(zonal ? { zoneId: (await aws.ec2.getSubnet({ id: nat.subnetId })).availabilityZoneId } : {}),
    publicAddress: nat.publicIp,
  };
}
