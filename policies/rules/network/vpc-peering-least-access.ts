import { leadsToPart, NO_PEERING, peeredBlocks } from "../../checks/peering";
import { eachOf } from "../../checks/values";
import { stackRule } from "../../rule";

const ROUTE = "aws:ec2/route:Route";
const TABLE = ["aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable"];

export const vpcPeeringLeastAccess = stackRule("vpc-peering-least-access", {
  tier: "extended",
  types: [ROUTE, ...TABLE],
  judge: (resource, graph) => {
    if (resource.type === ROUTE) {
      const wholes = peeredBlocks(resource, "vpcPeeringConnectionId", graph);
      return leadsToPart(resource.inputs, ["destinationCidrBlock", "destinationIpv6CidrBlock"], wholes);
    }
    const wholes = peeredBlocks(resource, "routes", graph);
    return eachOf(
      "routes",
      (route) => leadsToPart(route, ["cidrBlock", "ipv6CidrBlock"], wholes),
      NO_PEERING,
    )(resource);
  },
});
