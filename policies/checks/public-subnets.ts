import { any, asText, elements, read, type Answer } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SUBNET, VPC } from "../types";

const GATEWAY = ["aws:ec2/internetGateway:InternetGateway"];
const ROUTE = ["aws:ec2/route:Route"];
const DEFAULT_TABLE = ["aws:ec2/defaultRouteTable:DefaultRouteTable"];
export const TABLE = ["aws:ec2/routeTable:RouteTable", ...DEFAULT_TABLE];
const ASSOCIATION = ["aws:ec2/routeTableAssociation:RouteTableAssociation"];
const MAIN = ["aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation"];

/** Has the subnet a route to an internet gateway? Without a table of its own it has the main one of its VPC. */
export function isPublic(subnet: Resource, graph: Graph): Answer {
  const { tables, open } = routeTablesOf(subnet, graph);
  const answer = any(tables.map((table) => leadsOut(table, graph)));
  return answer === "no" && open ? "unknown" : answer;
}

/** The tables by which the subnet's traffic is routed; `open` when it may be another that is not known yet. */
export function routeTablesOf(subnet: Resource, graph: Graph): { tables: readonly Resource[]; open: boolean } {
  const own = graph.configuring(subnet, SUBNET, ASSOCIATION, "subnetId");
  const associations = own.sure.length > 0 ? own.sure : mainOf(subnet, graph);
  const tables = associations.flatMap((one) =>
    DEFAULT_TABLE.includes(one.type) ? [one] : graph.targets(one, "routeTableId", TABLE),
  );
  return { tables, open: own.sure.length === 0 && own.maybe.length > 0 };
}

function mainOf(subnet: Resource, graph: Graph): readonly Resource[] {
  const vpc = graph.reference(subnet, "vpcId", VPC);
  if (vpc.is !== "resource") return [];
  return [
    ...graph.configuring(vpc.resource, VPC, MAIN, "vpcId").sure,
    ...graph.configuring(vpc.resource, VPC, DEFAULT_TABLE, "defaultRouteTableId").sure,
  ];
}

function leadsOut(table: Resource, graph: Graph): Answer {
  const routes = graph.configuring(table, TABLE, ROUTE, "routeTableId").sure;
  const inline = read(table.inputs, "routes");
  const list = inline.state === "known" ? (elements(inline.value) ?? []) : [];
  return any([
    ...routes.map((route) => isGateway(route, "gatewayId", graph)),
    ...list.map((_, index) => isGateway(table, `routes.${index}.gatewayId`, graph)),
    inline.state === "unknown" ? (graph.targets(table, "routes", GATEWAY).length > 0 ? "yes" : "unknown") : "no",
  ]);
}

function isGateway(from: Resource, path: string, graph: Graph): Answer {
  const value = read(from.inputs, path);
  if (value.state === "absent") return "no";
  if (value.state === "known" && asText(value.value).startsWith("igw-")) return "yes";
  const gateway = graph.reference(from, path, GATEWAY);
  if (gateway.is === "resource") return "yes";
  return gateway.is === "unknown" && (from.propertyDependencies[path] ?? []).length === 0 ? "unknown" : "no";
}
