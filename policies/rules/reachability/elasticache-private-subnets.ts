import { networkOf } from "../../reach/network";
import { stackRule } from "../../rule";
import { CACHE, CACHE_NODE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

export const elasticachePrivateSubnets = stackRule("elasticache-private-subnets", {
  tier: "extended",
  types: [...CACHE, CACHE_NODE, "aws:elasticache/serverlessCache:ServerlessCache"],
  judge: (cache, graph) => {
    const network = networkOf(graph);
    const member = network.memberOf(cache);
    if (member === undefined) return notApplicable("a node of a replication group, which is judged");
    const { sure, maybe, outside, unknown, wrong, given } = member.subnets;
    if (wrong !== undefined) return violated(wrong);
    if (!given) return violated("it names no subnet, so it is in the default VPC, which is public");
    if (unknown) return cannotBeProved("its subnets");
    const wayIn = (subnet: (typeof sure)[number]) =>
      network.tables.waysOf(subnet).ways.find((way) => way.by === "internet gateway" && way.sure !== "no");
    const verdicts = [...sure, ...maybe].map((subnet) => {
      const way = wayIn(subnet);
      if (way === undefined) return satisfied;
      return way.sure === "yes" && sure.includes(subnet)
        ? violated(`${way.route} leads from ${subnet.name} to ${way.name}, an internet gateway`)
        : cannotBeProved(`the routes of ${subnet.name}`);
    });
    if (verdicts.length > 0) return worst(verdicts);
    return outside.length > 0
      ? notApplicable("its subnets are made elsewhere")
      : violated("its subnet group names no subnet");
  },
});
