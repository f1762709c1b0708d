import { isWorld } from "../cidr";
import { read, type Answer, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import * as kinds from "./kinds";
import { blocksOfList } from "./prefix-lists";
import { meant, referents } from "./referents";

/** A route to the internet's addresses: the default route, or one that is as wide. */
export interface WayOut {
  readonly family: 4 | 6;
  /** Only an internet gateway also lets connections in. */
  readonly by: "internet gateway" | "NAT gateway" | "other";
  /** The gateway, where it is one of the stack. */
  readonly gateway: Resource | undefined;
  /** Its name, or the id of one that is made elsewhere. */
  readonly name: string;
  /** `route default of public`. */
  readonly route: string;
  /** Whether this subnet has the route, by this gateway. */
  readonly sure: Answer;
}

/** AWS makes the default VPC with an internet gateway and a route to it. */
export const ROUTE_OF_DEFAULT_VPC: WayOut = {
  family: 4,
  by: "internet gateway",
  gateway: undefined,
  name: "internet gateway of the default VPC",
  route: "main route table of the default VPC",
  sure: "yes",
};

/** How a route names its destination, by family. */
type Shape = Readonly<Record<4 | 6, string>>;
const INLINE: Shape = { 4: "cidrBlock", 6: "ipv6CidrBlock" };
const SEPARATE: Shape = { 4: "destinationCidrBlock", 6: "destinationIpv6CidrBlock" };

const GATEWAY = [...kinds.INTERNET_GATEWAY, ...kinds.OTHER_GATEWAY];

/** A route that is a resource; `certain` while it is known to be the table's. */
export function separateRoute(graph: Graph, route: Resource, table: Resource, certain: boolean): WayOut[] {
  const name = `route ${route.name} of ${table.name}`;
  return readRoute(graph, route, "", SEPARATE, () => name).map((way) =>
    certain || way.sure === "no" ? way : { ...way, sure: "unknown" },
  );
}

/** A route that is written in its table. */
export const inlineRoute = (graph: Graph, table: Resource, index: number): WayOut[] =>
  readRoute(graph, table, `routes.${index}.`, INLINE, (destination) => `route ${destination} of ${table.name}`);

/** A route of which nothing is known is told by what the table's routes were made from. */
export function hiddenRoute(graph: Graph, table: Resource): WayOut[] {
  const from = (types: readonly string[]) => graph.targets({ ...table, inputs: {} }, "routes", types);
  const [internet] = from(kinds.INTERNET_GATEWAY);
  const [nat] = from(kinds.NAT_GATEWAY);
  const route = `a route of ${table.name}`;
  if (internet === undefined && nat !== undefined) {
    return [{ family: 4, by: "NAT gateway", gateway: nat, name: nat.name, route, sure: "unknown" }];
  }
  const name = internet?.name ?? "a gateway not known yet";
  return ([4, 6] as const).map((family) => {
    return { family, by: "internet gateway", gateway: internet, name, route, sure: "unknown" };
  });
}

function readRoute(
  graph: Graph,
  of: Resource,
  at: string,
  shape: Shape,
  name: (destination: string) => string,
): WayOut[] {
  const gateway = gatewayOf(graph, of, at);
  return destinations(graph, of, at, shape).map(({ family, world, text }) => ({
    ...{ ...gateway, family, route: name(text), sure: gateway.sure === "yes" ? world : gateway.sure },
  }));
}

/** The internet's addresses of one family, as far as a route takes them. */
interface Destination {
  readonly family: 4 | 6;
  readonly world: Answer;
  readonly text: string;
}

function destinations(graph: Graph, of: Resource, at: string, shape: Shape): Destination[] {
  const lists = meant(referents(graph, of, `${at}destinationPrefixListId`, kinds.PREFIX_LIST));
  const listed = lists.flatMap((list) => blocksOfList(graph, list));
  return ([4, 6] as const).flatMap((family): Destination[] => {
    const given = [read(of.inputs, at + shape[family]), ...listed];
    const wide = given.flatMap((one) => wideText(one, family) ?? [])[0];
    if (wide !== undefined) return [{ family, world: "yes", text: wide }];
    return given.some(({ state }) => state === "unknown") ? [{ family, world: "unknown", text: "?" }] : [];
  });
}

/** The block, when it holds the internet's addresses of the family. */
function wideText(value: Evidence, family: 4 | 6): string | undefined {
  if (value.state !== "known" || typeof value.value !== "string") return undefined;
  return value.value.includes(":") === (family === 6) && isWorld(value.value) === true ? value.value : undefined;
}

function gatewayOf(graph: Graph, of: Resource, at: string): Pick<WayOut, "by" | "gateway" | "name" | "sure"> {
  const nat = referents(graph, of, `${at}natGatewayId`, kinds.NAT_GATEWAY);
  if (nat.given) {
    const [gateway] = nat.sure;
    const name = gateway?.name ?? nat.outside[0];
    return { by: "NAT gateway", gateway, name: name ?? "natGatewayId", sure: name === undefined ? "unknown" : "yes" };
  }
  const { sure, maybe, outside, unknown, wrong } = referents(graph, of, `${at}gatewayId`, GATEWAY);
  const [internet] = [...sure, ...maybe].filter(({ type }) => kinds.INTERNET_GATEWAY.includes(type));
  if (internet !== undefined) {
    const certain = sure.includes(internet) ? "yes" : "unknown";
    return { by: "internet gateway", gateway: internet, name: internet.name, sure: certain };
  }
  const id = outside.find((one) => one.startsWith("igw-"));
  if (id !== undefined) return { by: "internet gateway", gateway: undefined, name: id, sure: "yes" };
  const hidden = unknown || wrong !== undefined;
  return hidden
    ? { by: "internet gateway", gateway: undefined, name: "gatewayId", sure: "unknown" }
    : { by: "other", gateway: undefined, name: "", sure: "yes" };
}
