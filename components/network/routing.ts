import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NetworkPlan, PlannedRouteTable } from "./network-plan";
import { declared, type Site } from "./site";

type Subnets = ReadonlyMap<string, aws.ec2.Subnet>;

export interface Routing {
  /** Route tables by planned key. */
  tables: ReadonlyMap<string, aws.ec2.RouteTable>;
  /** By subnet key: what must exist before traffic finds its way from that subnet. */
  ready: ReadonlyMap<string, pulumi.Resource[]>;
  natAddresses: pulumi.Output<string>[];
}

/**
 * Route tables and the ways out that the plan gives them. Routes are resources of their own, so that a peering or a
 * gateway endpoint can add its own without either removing the other's.
 */
export function routing(site: Site, vpcId: pulumi.Output<string>, plan: NetworkPlan, subnets: Subnets): Routing {
  const { name, place, own } = site;
  const internet = new aws.ec2.InternetGateway(name, { vpcId, tags: { Name: name }, ...place }, own);
  const nats = natGateways(site, plan, subnets, internet);

  const tables = new Map<string, aws.ec2.RouteTable>();
  const routes = new Map<string, aws.ec2.Route>();
  for (const planned of plan.routeTables) {
    const table = `${name}-${planned.key}`;
    const made = new aws.ec2.RouteTable(table, { vpcId, tags: { Name: table }, ...place }, own);
    tables.set(planned.key, made);
    const target = wayOut(planned, internet, nats);
    if (target === undefined) continue;
    const inputs = { routeTableId: made.id, destinationCidrBlock: "0.0.0.0/0", ...target, ...place };
    routes.set(planned.key, new aws.ec2.Route(`${table}-out`, inputs, own));
  }

  const ready = plan.subnets.map(({ key, routeTable }) => {
    const inputs = { subnetId: declared(subnets, key).id, routeTableId: declared(tables, routeTable).id, ...place };
    const route = routes.get(routeTable);
    const association = new aws.ec2.RouteTableAssociation(`${name}-${key}`, inputs, own);
    return [key, route === undefined ? [association] : [association, route]] as const;
  });
  return { tables, ready: new Map(ready), natAddresses: [...nats.values()].map(({ address }) => address.publicIp) };
}

interface Nat {
  gateway: aws.ec2.NatGateway;
  address: aws.ec2.Eip;
}

function natGateways(
  { name, place, own }: Site,
  plan: NetworkPlan,
  subnets: Subnets,
  internet: aws.ec2.InternetGateway,
): ReadonlyMap<string, Nat> {
  return new Map(
    plan.natPlaces.map((at) => {
      const nat = `${name}-nat-${at}`;
      // EC2 makes neither useful before the VPC has its way to the internet: the gateway is refused or stays silent.
      const after = { ...own, dependsOn: [internet] };
      const address = new aws.ec2.Eip(nat, { domain: "vpc", tags: { Name: nat }, ...place }, after);
      const subnetId = declared(subnets, `public-${at}`).id;
      const inputs = { allocationId: address.allocationId, subnetId, tags: { Name: nat }, ...place };
      // Its address is in use until it is gone, so that a second one beside it would be refused.
      const gateway = new aws.ec2.NatGateway(nat, inputs, { ...after, deleteBeforeReplace: true });
      return [at, { address, gateway }];
    }),
  );
}

function wayOut(
  { out }: PlannedRouteTable,
  internet: aws.ec2.InternetGateway,
  nats: ReadonlyMap<string, Nat>,
): Pick<aws.ec2.RouteArgs, "gatewayId" | "natGatewayId"> | undefined {
  if (out === undefined) return undefined;
  return out === "internet" ? { gatewayId: internet.id } : { natGatewayId: declared(nats, out.natOf).gateway.id };
}
