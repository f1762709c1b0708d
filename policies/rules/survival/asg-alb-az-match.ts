import { ASG } from "../../reach/kinds";
import { networkOf } from "../../reach/network";
import { stackRule } from "../../rule";
import { sameZone, zoneOf, zoneText } from "../../survive/zones";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const asgAlbAzMatch = stackRule("asg-alb-az-match", {
  types: ASG,
  judge: (group, graph) => {
    const network = networkOf(graph);
    const balancers = [...network.targets.balancersOf(group)];
    if (balancers.length === 0) return notApplicable("no load balancer of this stack is in front of it");
    const own = network.memberOf(group)?.subnets;
    if (own?.wrong !== undefined) return violated(own.wrong);
    if (!own?.given) return notApplicable("it names no subnet");
    if (own.unknown || own.maybe.length > 0) return cannotBeProved("vpcZoneIdentifiers");
    if (own.sure.length === 0) return notApplicable("its subnets are made elsewhere");
    const zones = [...new Set(own.sure.map((subnet) => zoneOf(graph, subnet)))];
    const verdicts = balancers.map((balancer): Verdict => {
      const theirs = network.memberOf(balancer)?.subnets;
      if (theirs?.wrong !== undefined) return violated(`${balancer.name}: ${theirs.wrong}`);
      if (!theirs?.given) return notApplicable(`${balancer.name} names no subnet`);
      const served = theirs.sure.map((subnet) => zoneOf(graph, subnet));
      const hidden = theirs.unknown || theirs.maybe.length > 0;
      const uncovered = zones.filter((zone) => !served.includes(zone));
      const [zone] = uncovered.filter((one) => served.every((other) => sameZone(one, other) === "no"));
      if (uncovered.length === 0) return satisfied;
      if (theirs.outside.length > 0) return notApplicable(`subnets of ${balancer.name} are made elsewhere`);
      return zone === undefined || hidden
        ? cannotBeProved(`the zones of ${balancer.name}`)
        : violated(`${balancer.name} has no subnet in ${zoneText(zone)}, where the group starts servers`);
    });
    return worst(verdicts);
  },
});
