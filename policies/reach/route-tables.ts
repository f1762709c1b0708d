import { elements, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SUBNET } from "../types";
import * as kinds from "./kinds";
import { referents } from "./referents";
import { hiddenRoute, inlineRoute, ROUTE_OF_DEFAULT_VPC, separateRoute, type WayOut } from "./routes";

/** The routes of a subnet as far as the stack shows them. */
export interface Ways {
  readonly ways: readonly WayOut[];
  /** What is not known about the table, in words. */
  readonly unknown: string | undefined;
  /** Where the table is made elsewhere: its name. */
  readonly outside: string | undefined;
}

const NO_WAY: Ways = { ways: [], unknown: undefined, outside: undefined };

/** Where each subnet's traffic for the internet goes. */
export class RouteTables {
  private readonly bySubnet = new Map<string, Ways>();
  private readonly byTable = new Map<string, readonly WayOut[]>();

  constructor(private readonly graph: Graph) {}

  waysOf(subnet: Resource): Ways {
    let ways = this.bySubnet.get(subnet.urn);
    if (ways === undefined) this.bySubnet.set(subnet.urn, (ways = this.find(subnet)));
    return ways;
  }

  private find(subnet: Resource): Ways {
    const { graph } = this;
    const linked = graph.configuring(subnet, SUBNET, kinds.ROUTE_TABLE_ASSOCIATION, "subnetId");
    const [link] = linked.sure;
    if (link !== undefined) return this.through(link);
    const [candidate] = linked.maybe;
    return candidate === undefined ? this.mainOf(subnet) : { ...NO_WAY, unknown: `subnetId of ${candidate.name}` };
  }

  /** The ways of the table that an association names. */
  private through(link: Resource): Ways {
    const tables = referents(this.graph, link, "routeTableId", TABLE);
    const [table] = tables.sure;
    if (table !== undefined) return { ...NO_WAY, ways: this.waysThrough(table) };
    if (!tables.given) return NO_WAY;
    const [outside] = tables.outside;
    return outside === undefined || tables.maybe.length > 0
      ? { ...NO_WAY, unknown: `routeTableId of ${link.name}` }
      : { ...NO_WAY, outside };
  }

  /** The main table of the VPC, which every subnet has that names no other. */
  private mainOf(subnet: Resource): Ways {
    const { graph } = this;
    const byDefault = subnet.type === kinds.DEFAULT_SUBNET;
    const vpcs = referents(graph, subnet, "vpcId", kinds.VPC);
    const [vpc] = vpcs.sure;
    if (vpc === undefined) {
      if (byDefault) return { ...NO_WAY, ways: [ROUTE_OF_DEFAULT_VPC] };
      if (vpcs.maybe.length > 0 || vpcs.unknown) return { ...NO_WAY, unknown: `the route table of ${subnet.name}` };
      return { ...NO_WAY, outside: vpcs.outside[0] === undefined ? undefined : `main table of ${vpcs.outside[0]}` };
    }
    const [named] = graph.configuring(vpc, kinds.VPC, kinds.MAIN_ROUTE_TABLE, "vpcId").sure;
    return named === undefined ? { ...NO_WAY, ways: this.waysThrough(vpc) } : this.through(named);
  }

  /** The ways of a table, or of the main table of a VPC. */
  private waysThrough(table: Resource): readonly WayOut[] {
    let ways = this.byTable.get(table.urn);
    if (ways === undefined) this.byTable.set(table.urn, (ways = this.readTable(table)));
    return ways;
  }

  private readTable(table: Resource): WayOut[] {
    const { graph } = this;
    if (kinds.VPC.includes(table.type)) {
      const adopted = graph.configuring(table, kinds.VPC, kinds.DEFAULT_ROUTE_TABLE, "defaultRouteTableId").sure;
      if (adopted.length > 0) return adopted.flatMap((one) => this.waysThrough(one));
    }
    const routes = read(table.inputs, "routes");
    const list = routes.state === "known" ? elements(routes.value) : undefined;
    const inline = routes.state === "absent" ? [] : (list ?? [HIDDEN]);
    const { sure, maybe } = graph.configuring(table, TABLE, kinds.ROUTE, "routeTableId");
    return [
      ...(table.type === kinds.DEFAULT_VPC ? [ROUTE_OF_DEFAULT_VPC] : []),
      ...inline.flatMap((one, index) =>
        one.state === "known" ? inlineRoute(graph, table, index) : hiddenRoute(graph, table),
      ),
      ...sure.flatMap((route) => separateRoute(graph, route, table, true)),
      ...maybe.slice(0, MOST).flatMap((route) => separateRoute(graph, route, table, false)),
      ...(maybe.length > MOST ? hiddenRoute(graph, table) : []),
    ];
  }
}

/** So many routes of which nobody knows the table are looked at for each; more may lead anywhere. */
const MOST = 20;
const HIDDEN: Evidence = { state: "unknown" };
const TABLE = [...kinds.ROUTE_TABLE, ...kinds.VPC];
