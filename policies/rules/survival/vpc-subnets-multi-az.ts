import { read } from "../../evidence";
import { VPC } from "../../reach/kinds";
import { networkOf, type Network } from "../../reach/network";
import type { Resource } from "../../resource";
import { wholeRule } from "../../rule";
import { grouped } from "../../survive/grouped";
import { sameZone, zoneOf, zoneText } from "../../survive/zones";
import { SUBNET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const vpcSubnetsMultiAz = wholeRule("vpc-subnets-multi-az", {
  tier: "extended",
  types: [...VPC, ...SUBNET],
  judge: (graph) => {
    const network = networkOf(graph);
    const byVpc = grouped(graph.of(SUBNET), (subnet) => network.vpcOf(subnet));
    const adrift = byVpc.get(undefined)?.find(({ inputs }) => read(inputs, "vpcId").state === "unknown");
    return graph.of(VPC).map((vpc) => {
      const verdict = judge(byVpc.get(vpc) ?? [], network);
      const open = verdict.is === "violated" && adrift !== undefined;
      return { resource: vpc, verdict: open ? cannotBeProved(`vpcId of ${adrift.name}`) : verdict };
    });
  },
});

function judge(subnets: readonly Resource[], network: Network): Verdict {
  if (subnets.length === 0) return notApplicable("none of its subnets is in this stack");
  const tiers = grouped(subnets, (subnet) => tierOf(subnet, network));
  // A subnet of which the tier is not seen may be the second one of any tier.
  if (tiers.has("not known")) return cannotBeProved("the routes of its subnets");
  if (tiers.has("made elsewhere")) return notApplicable("route tables of its subnets are made elsewhere");
  return worst(
    [...tiers].map(([tier, members]) => {
      const zones = [...new Set(members.map((subnet) => zoneOf(network.graph, subnet)))];
      if (zones.some((a) => zones.some((b) => sameZone(a, b) === "no"))) return satisfied;
      const [first = ""] = zones;
      return zones.length > 1
        ? cannotBeProved(`the zones of its ${tier} subnets`)
        : violated(`its ${tier} subnets (${members.map(({ name }) => name).join(", ")}) are all in ${zoneText(first)}`);
    }),
  );
}

/** Where a subnet's default route leads makes it public, private or isolated. */
function tierOf(subnet: Resource, network: Network): string {
  const { ways, unknown, outside } = network.tables.waysOf(subnet);
  const internet = ways.filter(({ by, sure }) => by === "internet gateway" && sure !== "no");
  if (internet.some(({ sure }) => sure === "yes")) return "public";
  if (internet.length > 0 || unknown !== undefined) return "not known";
  if (outside !== undefined) return "made elsewhere";
  return ways.length > 0 ? "private" : "isolated";
}
