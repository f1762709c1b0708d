import { spansZones } from "../../checks/zones";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER } from "../../types";

/** A database proxy spreads connections as a load balancer spreads requests, and is lost with its zone as one is. */
const PROXY = ["aws:rds/proxy:Proxy", "aws:rds/proxyEndpoint:ProxyEndpoint"];

const subnetsOf = (type: string): StackJudge => {
  if (PROXY.includes(type)) return spansZones("vpcSubnetIds");
  return CLASSIC_LOAD_BALANCER.includes(type)
    ? spansZones("subnets", "availabilityZones")
    : spansZones("subnets", "subnetMappings");
};

export const albMultiAz = stackRule("alb-multi-az", {
  types: [...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER, ...PROXY],
  judge: (resource, graph) => subnetsOf(resource.type)(resource, graph),
});
