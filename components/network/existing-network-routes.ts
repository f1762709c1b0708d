import type { Problem } from "../shared/problem";
import type { Found } from "../shared/sought";
import type { NatFacts, NetworkFacts, RouteFacts, SubnetFacts } from "./existing-network-facts";
import { EVERYWHERE, natsOf, type ExistingNetworkRequest, type ExistingTier } from "./existing-network-plan";

/** Begins a problem of one subnet: which it is, and what about it. */
export type Told = (what: string) => Pick<Problem, "path" | "given">;

type Judge = (
  told: Told,
  subnet: SubnetFacts,
  request: ExistingNetworkRequest,
  routes: readonly RouteFacts[],
  found: NetworkFacts,
) => Problem[];

const written = ({ destination, target }: RouteFacts): string => `${destination} to ${target}`;

/** Routes to an internet gateway: whatever has one can be reached from the internet. */
const open = (routes: readonly RouteFacts[]): RouteFacts[] => routes.filter(({ target }) => target.startsWith("igw-"));

/** What the routes of a tier's subnets must be, and what is said of others. */
export const ROUTES: Readonly<Record<ExistingTier, Judge>> = {
  public: (told, _, __, routes) =>
    open(routes).some(({ destination }) => destination === EVERYWHERE)
      ? []
      : [
          {
            ...told(`without a route ${EVERYWHERE} to an internet gateway`),
            allowed: "a subnet that the internet reaches: the load balancer stands in it",
            fix: "name a public subnet, or add the route to its route table",
          },
        ],
  private: (told, subnet, request, routes, found) => {
    const closed = open(routes).map((route) => ({
      ...told(`with a public route, ${written(route)}`),
      allowed: "a subnet without a route to an internet gateway: servers are not reached from outside",
      fix: "name a private subnet, or give it a route table of its own",
    }));
    const [nat] = natsOf(routes);
    if (nat !== undefined) return [...closed, ...natProblems(told, nat, subnet, request, found.natGateways[nat])];
    if (closed.length > 0) return closed;
    const other = routes.find(({ destination }) => destination === EVERYWHERE);
    return [
      {
        ...told(other === undefined ? `without a route ${EVERYWHERE}` : `with the route ${written(other)}`),
        allowed: `a subnet with a route ${EVERYWHERE} to a NAT gateway, whose address partners can allow`,
        fix: "add a NAT gateway to the zone and route to it",
      },
    ];
  },
  data: (told, _, __, routes) =>
    routes.map((route) => ({
      ...told(`with ${open([route]).length > 0 ? "a public route" : "a route"}, ${written(route)}`),
      allowed: "a subnet without any route out of the VPC but gateway endpoints: data does not leave",
      fix: "name an isolated subnet, or give it a route table of its own",
    })),
};

function natProblems(
  told: Told,
  id: string,
  { zoneId }: SubnetFacts,
  { natGateways }: ExistingNetworkRequest,
  nat: Found<NatFacts> = { missing: "nothing" },
): Problem[] {
  const route = (what: string) => told(`whose way out is ${id}, ${what}`);
  if ("missing" in nat) {
    const fix = "route to a NAT gateway that is there";
    return [{ ...route(`of which AWS says: ${nat.missing}`), allowed: "a route to a NAT gateway", fix }];
  }
  const { state, connectivity, zoneId: at } = nat.facts;
  if (state !== "available" || connectivity !== "public") {
    const fix = "route to another one; the old route leads nowhere";
    return [{ ...route(`${connectivity} and ${state}`), allowed: "a public NAT gateway that is available", fix }];
  }
  if (at === undefined) {
    const allowed = "a NAT gateway of one zone: one that spreads by itself changes the addresses that partners allow";
    return [{ ...route("which is regional"), allowed, fix: "route to a NAT gateway in a public subnet" }];
  }
  if (natGateways === "single" || at === zoneId) return [];
  return [
    {
      ...route(`in zone ${at}`),
      allowed: `a route to a NAT gateway of its own zone, ${zoneId}: a zone that fails takes only its own way out along`,
      fix: "add one to the zone, or set natGateways to single and say until when",
    },
  ];
}
