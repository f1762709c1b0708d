import { PROXY_TYPES, SERVER_TYPES, STORE_TYPES } from "../../reach/member-kinds";
import { networkOf, type Network } from "../../reach/network";
import { occupantsOf, type Occupants } from "../../reach/occupants";
import type { Resource } from "../../resource";
import { wholeRule, type Judged } from "../../rule";
import { SUBNET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const privateRouteNoIgw = wholeRule("private-route-no-igw", {
  types: [...SUBNET, ...STORE_TYPES, ...PROXY_TYPES, ...SERVER_TYPES],
  judge: (graph) => {
    const network = networkOf(graph);
    const occupants = occupantsOf(network);
    return [
      ...graph
        .of(SUBNET)
        .map((subnet) => ({ resource: subnet, verdict: judge(subnet, network, occupants.in(subnet)) })),
      ...occupants.nowhere.map(inDefaultVpc),
    ];
  },
});

function judge(subnet: Resource, network: Network, { sure, maybe }: Occupants): Verdict {
  const [one] = sure;
  const candidate = one ?? maybe[0];
  if (candidate === undefined) return notApplicable("no data and no server of the application is in it");
  const { ways, unknown, outside } = network.tables.waysOf(subnet);
  const open = ways.filter(({ by, sure: certain }) => by === "internet gateway" && certain !== "no");
  const way = open.find(({ sure: certain }) => certain === "yes") ?? open[0];
  if (way !== undefined) {
    if (one === undefined) return cannotBeProved(`whether ${candidate.resource.name} is in ${subnet.name}`);
    return way.sure === "yes"
      ? violated(`${way.route} leads to ${way.name}, an internet gateway, and ${one.resource.name} is in the subnet`)
      : cannotBeProved(`where ${way.route} leads`);
  }
  if (unknown !== undefined) return cannotBeProved(unknown);
  return outside === undefined ? satisfied : notApplicable(`route table ${outside} is made elsewhere`);
}

/** What names no subnet is in the default ones, which AWS makes with a route to an internet gateway. */
const inDefaultVpc = (resource: Resource): Judged => ({
  resource,
  verdict: violated("it names no subnet, so it is in the default VPC, whose routes lead to an internet gateway"),
});
