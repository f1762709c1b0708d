import { isPublic } from "../../checks/public-subnets";
import { isNotTrue } from "../../checks/values";
import { asBoolean, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { SUBNET } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

const IPV6 = "assignIpv6AddressOnCreation";

/** An IPv6 address is public by nature; whether it can be reached, the route table decides. */
const noReachableIpv6: StackJudge = (subnet, graph) => {
  const assigned = isNotTrue(IPV6)(subnet);
  if (assigned.is === "satisfied") return satisfied;
  const only = read(subnet.inputs, "ipv6Native");
  // A subnet of IPv6 alone cannot do without.
  if (only.state === "known" && asBoolean(only.value) === true) return satisfied;
  const open = isPublic(subnet, graph);
  if (open === "no") return satisfied;
  if (open === "unknown") return cannotBeProved("its route to the internet");
  return assigned.is === "violated"
    ? violated(`${assigned.because}, and a route leads in from the internet`)
    : assigned;
};

export const subnetNoAutoPublicIp = stackRule("subnet-no-auto-public-ip", {
  types: SUBNET,
  judge: (subnet, graph) => worst([isNotTrue("mapPublicIpOnLaunch")(subnet), noReachableIpv6(subnet, graph)]),
});
