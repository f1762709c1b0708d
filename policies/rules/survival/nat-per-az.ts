import { networkOf } from "../../reach/network";
import { stackRule } from "../../rule";
import { isRegional } from "../../survive/sites";
import { sameZone, zoneOf, zoneText } from "../../survive/zones";
import { SUBNET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

export const natPerAz = stackRule("nat-per-az", {
  types: SUBNET,
  judge: (subnet, graph) => {
    const { tables } = networkOf(graph);
    const { ways, unknown } = tables.waysOf(subnet);
    const exits = ways.filter(({ by }) => by === "NAT gateway");
    if (exits.length === 0) {
      return unknown === undefined ? notApplicable("it has no route to a NAT gateway") : cannotBeProved(unknown);
    }
    const own = zoneOf(graph, subnet);
    const verdicts = exits.map(({ gateway, name, route, sure }) => {
      if (gateway === undefined) {
        return sure === "yes"
          ? notApplicable(`NAT gateway ${name} is made elsewhere`)
          : cannotBeProved(`where ${route} leads`);
      }
      if (isRegional(gateway)) return satisfied;
      const place = graph.reference(gateway, "subnetId", SUBNET);
      if (place.is === "outside") return notApplicable(`NAT gateway ${name} is in a subnet that is made elsewhere`);
      if (place.is === "absent") return violated(`NAT gateway ${name} names no subnet and is not regional`);
      if (place.is === "unknown" || sure !== "yes") return cannotBeProved(`the zone of ${name}`);
      const theirs = zoneOf(graph, place.resource);
      const same = sameZone(own, theirs);
      if (same === "unknown") return cannotBeProved(`whether ${subnet.name} and ${name} are in one zone`);
      return same === "yes"
        ? satisfied
        : violated(`it is in ${zoneText(own)} and leaves through ${name} in ${zoneText(theirs)}, by ${route}`);
    });
    return worst(verdicts);
  },
});
