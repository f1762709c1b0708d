import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { once } from "../shared/once";
import { refuse } from "../shared/refuse";
import { FlowLogs } from "./flow-logs";
import { gatewayEndpoints } from "./gateway-endpoints";
import type { NetworkLike } from "./network-like";
import { planNetwork, type NatMode } from "./network-plan";
import { validateNetwork } from "./network-problems";
import { routing } from "./routing";
import { declared, type Site } from "./site";
import { closedDefaults, tierAcls } from "./tier-acls";
import type { Tier } from "./tiers";

export interface NetworkArgs {
  /** Region the network is in; it decides which zones there are and the names of services. */
  readonly region: string;
  /** Account the network is in: 12 digits. Endpoints serve its principals only. */
  readonly accountId: pulumi.Input<string>;
  /**
   * Addresses: a private IPv4 block from /16 to /22 has room for six zones and four tiers; one down to /25 for fewer.
   * It must not overlap another cell's. A change replaces the network and everything in it.
   */
  readonly cidr: string;
  /** Availability zones by id, 2 to 6, in any order: `use1-az1`. One that is added leaves the others as they are. */
  readonly zones: readonly string[];
  /**
   * Tiers to make. One that is added leaves the others as they are; public and private are always needed.
   * @default public, private and data
   */
  readonly tiers?: readonly Tier[];
  /**
   * `perZone`: a NAT gateway in each zone. `single`: one, in the zone with the lowest number; all private subnets lose
   * the internet when that zone fails.
   * @default "perZone"
   */
  readonly natGateways?: NatMode;
  /** KMS key of the flow logs' group; its policy must let CloudWatch Logs of the region use it. */
  readonly logKeyArn: pulumi.Input<string>;
  /**
   * Days to keep flow logs; one of the numbers that CloudWatch Logs knows.
   * @default 400
   */
  readonly flowLogRetentionDays?: number;
  /**
   * Names of buckets of other accounts that servers may read through the S3 endpoint, which takes all traffic to S3 in
   * the region. Buckets of the account and those that AWS's own agents need are always open.
   * @default none
   */
  readonly readableBuckets?: readonly string[];
  /**
   * The network is in another region than the provider's, so every resource has to say its own.
   * @default false
   */
  readonly outsideProviderRegion?: boolean;
}

/**
 * A VPC with a subnet for each tier and zone.
 *
 * Creates: the VPC, subnets, route tables, an internet gateway, NAT gateways with fixed addresses, gateway endpoints for
 * S3 and DynamoDB, a network ACL for each tier, flow logs; it empties the VPC's default security group and ACL.
 * Guarantees: no subnet hands out public addresses; private subnets are reached from inside only; data subnets have no
 * route out of the VPC except to those two endpoints; a subnet's id is handed out only once its routes and ACL are in
 * place; existing subnets stay as they are when a zone or tier is added or the list is reordered. IPv4 only.
 * Costs: about 33 USD a month for each NAT gateway and 0.045 USD a GB through it; flow logs by volume. The rest is free.
 *
 * @example
 * const network = new Network("network", {
 *   region: "us-east-1", accountId, cidr: "10.20.0.0/16", zones: ["use1-az1", "use1-az2", "use1-az4"],
 *   logKeyArn: keys.arn("logs"),
 * });
 */
export class Network extends pulumi.ComponentResource implements NetworkLike {
  readonly vpcId: pulumi.Output<string>;
  /** The VPC's block, as given. */
  readonly cidr: string;
  /** Zone ids, sorted by number; lists of subnets and addresses are in this order. */
  readonly zones: readonly string[];
  /** Public addresses of what leaves the private subnets, for allow lists of others; fixed for the NAT's life. */
  readonly natAddresses: readonly pulumi.Output<string>[];
  /** Prefix lists of the gateway endpoints, for security-group rules. */
  readonly prefixListIds: Readonly<Record<"s3" | "dynamodb", pulumi.Output<string>>>;
  readonly s3PrefixListId: pulumi.Output<string>;
  /** Addresses left for interfaces in each subnet of a tier; absent for a tier there is none of. */
  readonly capacity: Readonly<Partial<Record<Tier, number>>>;
  private readonly subnets: ReadonlyMap<Tier, readonly pulumi.Output<string>[]>;
  private readonly routeTables: ReadonlyMap<Tier, readonly pulumi.Output<string>[]>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:network:Network", name, {}, opts);
    refuse(`network "${name}"`, validateNetwork(args));
    const plan = planNetwork(args);
    const place = args.outsideProviderRegion === true ? { region: args.region } : {};
    const site: Site = { name, place, own: { parent: this } };

    const vpc = new aws.ec2.Vpc(
      name,
      {
        cidrBlock: args.cidr,
        // Private names of interface endpoints need both.
        enableDnsSupport: true,
        enableDnsHostnames: true,
        enableNetworkAddressUsageMetrics: true,
        tags: { Name: name },
        ...place,
      },
      // Another address block means another network, and nothing that runs can be moved into it.
      { ...site.own, protect: true },
    );
    closedDefaults(site, vpc);

    const subnets = new Map(
      plan.subnets.map(({ key, tier, zoneId, cidr }) => [
        key,
        new aws.ec2.Subnet(
          `${name}-${key}`,
          {
            vpcId: vpc.id,
            cidrBlock: cidr,
            availabilityZoneId: zoneId,
            mapPublicIpOnLaunch: false,
            tags: { Name: `${name}-${tier}-${zoneId}` },
            ...place,
          },
          // Databases cannot be taken out of a zone: their service refuses, when half of an update is done.
          { ...site.own, protect: tier === "data" },
        ),
      ]),
    );
    const routes = routing(site, vpc.id, plan, subnets);
    const acls = tierAcls(site, vpc.id, args.cidr, plan, subnets);
    const endpoints = gatewayEndpoints(site, vpc.id, args, plan, routes.tables);
    new FlowLogs(
      `${name}-flow-logs`,
      {
        vpcId: vpc.id,
        accountId: args.accountId,
        region: args.region,
        logKeyArn: args.logKeyArn,
        ...(args.flowLogRetentionDays === undefined ? {} : { retentionDays: args.flowLogRetentionDays }),
        outsideProviderRegion: args.outsideProviderRegion === true,
      },
      site.own,
    );

    const ready = (key: string): pulumi.Resource[] => [
      ...(routes.ready.get(key) ?? []),
      ...(acls.get(key) ?? []),
      ...endpoints.ready(key),
    ];
    this.vpcId = vpc.id;
    this.cidr = args.cidr;
    this.zones = plan.zones;
    this.natAddresses = routes.natAddresses;
    this.prefixListIds = endpoints.prefixListIds;
    this.s3PrefixListId = this.prefixListIds.s3;
    this.capacity = Object.fromEntries(plan.subnets.map(({ tier, usable }) => [tier, usable]));
    this.subnets = byTier(plan.subnets, ({ key }) => once(declared(subnets, key).id, ready(key)));
    this.routeTables = byTier(plan.routeTables, ({ key }) => declared(routes.tables, key).id);
    this.registerOutputs({
      vpcId: this.vpcId,
      cidr: this.cidr,
      zones: this.zones,
      subnetIds: Object.fromEntries(this.subnets),
      routeTableIds: Object.fromEntries(this.routeTables),
      natAddresses: this.natAddresses,
      prefixListIds: this.prefixListIds,
      capacity: this.capacity,
    });
  }

  /** Ids of a tier's subnets, one a zone, sorted by zone; each resolves once its routes and ACL are in place. */
  subnetIds(tier: Tier): pulumi.Output<string>[] {
    return this.ofTier(this.subnets, tier);
  }

  /** Ids of a tier's route tables: one a zone for private, one for each other tier. */
  routeTableIds(tier: Tier): pulumi.Output<string>[] {
    return this.ofTier(this.routeTables, tier);
  }

  /** An empty list would only be refused later, by whatever service is given it. */
  private ofTier<Value>(values: ReadonlyMap<Tier, readonly Value[]>, tier: Tier): Value[] {
    const found = values.get(tier);
    if (found === undefined)
      throw new Error(`the network has no ${tier} tier; it has ${[...values.keys()].join(", ")}`);
    return [...found];
  }
}

function byTier<Item extends { tier: Tier }, Value>(
  items: readonly Item[],
  value: (item: Item) => Value,
): Map<Tier, Value[]> {
  const found = new Map<Tier, Value[]>();
  for (const item of items) found.set(item.tier, [...(found.get(item.tier) ?? []), value(item)]);
  return found;
}
