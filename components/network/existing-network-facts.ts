import type { Found } from "../shared/sought";

/** What a look-up tells of a VPC. */
export interface VpcFacts {
  /** Account that owns it: 12 digits. */
  readonly owner: string;
  readonly state: string;
  /** Its IPv4 blocks, the first one and those that were added. */
  readonly cidrs: readonly string[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
  /** `default`, or `dedicated`: every machine on hardware of its own. */
  readonly tenancy: string;
  /** Route table of each subnet that names none. */
  readonly mainRouteTable: string;
}

/** What a look-up tells of a subnet. */
export interface SubnetFacts {
  readonly vpcId: string;
  /** `use1-az1`. */
  readonly zoneId: string;
  readonly cidr: string;
  readonly state: string;
  /** Whether whatever starts in it gets a public address. */
  readonly publicAddresses: boolean;
}

/** One route, except those within the VPC and to gateway endpoints, which AWS's provider leaves out. */
export interface RouteFacts {
  /** A block, or the id of a prefix list. */
  readonly destination: string;
  /** Id of the gateway, interface, peering or endpoint that it leads to. */
  readonly target: string;
}

/** What a look-up tells of a route table. */
export interface RouteTableFacts {
  readonly id: string;
  /** Subnets that name it. */
  readonly subnetIds: readonly string[];
  readonly routes: readonly RouteFacts[];
}

/** What a look-up tells of a NAT gateway. */
export interface NatFacts {
  readonly state: string;
  /** `public`, or `private`: without a way to the internet. */
  readonly connectivity: string;
  /** Zone that it stands in; absent for one that spreads over zones by itself. */
  readonly zoneId?: string;
  readonly publicAddress: string;
}

/** All that is known of a network that is there already. */
export interface NetworkFacts {
  readonly vpc: Found<VpcFacts>;
  /** By id. */
  readonly subnets: Readonly<Record<string, Found<SubnetFacts>>>;
  /** Those that the subnets use. */
  readonly routeTables: Found<readonly RouteTableFacts[]>;
  /** Those that the subnets' routes lead to, by id. */
  readonly natGateways: Readonly<Record<string, Found<NatFacts>>>;
}
