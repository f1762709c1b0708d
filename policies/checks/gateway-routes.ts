import { effective } from "../defaults";
import { read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { VPC_ENDPOINT } from "../types";
import { cannotBeProved, satisfied, violated, type Verdict } from "../verdict";
import type { Use } from "./endpoint-needs";
import { routeTablesOf, TABLE } from "./public-subnets";

const ASSOCIATION = ["aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation"];

/**
 * Has every subnet in which something computes a route to one of the endpoints? A gateway is reached by the route
 * tables that it is entered in; an endpoint of another type has addresses, which need no route.
 */
export function leadsTo(gateways: readonly Resource[], uses: readonly Use[], graph: Graph): Verdict {
  if (!gateways.every(isGateway)) return satisfied;
  const routed = new Set(gateways.flatMap((gateway) => entered(gateway, graph)));
  const open = gateways.find((gateway) => mayBeMore(gateway, graph));
  for (const subnet of new Set(uses.flatMap((use) => use.subnets))) {
    const { tables } = routeTablesOf(subnet, graph);
    const without = tables.find((table) => !routed.has(table));
    if (without === undefined) continue;
    const name = gateways[0]?.name;
    if (open !== undefined) return cannotBeProved(`routeTableIds of ${open.name}`);
    return violated(`${without.name}, the route table of ${subnet.name}, is not among routeTableIds of ${name}`);
  }
  return satisfied;
}

function isGateway(endpoint: Resource): boolean {
  const type = effective(endpoint, "vpcEndpointType");
  return type.state === "known" && type.value === "Gateway";
}

const associationsOf = (gateway: Resource, graph: Graph) =>
  graph.configuring(gateway, [VPC_ENDPOINT], ASSOCIATION, "vpcEndpointId");

const entered = (gateway: Resource, graph: Graph): readonly Resource[] => [
  ...graph.targets(gateway, "routeTableIds", TABLE),
  ...associationsOf(gateway, graph).sure.flatMap((one) => graph.targets(one, "routeTableId", TABLE)),
];

/** Tables of which the stack does not show that they are these. */
function mayBeMore(gateway: Resource, graph: Graph): boolean {
  const given = read(gateway.inputs, "routeTableIds");
  const none = graph.targets(gateway, "routeTableIds", TABLE).length === 0;
  return (given.state === "unknown" && none) || associationsOf(gateway, graph).maybe.length > 0;
}
