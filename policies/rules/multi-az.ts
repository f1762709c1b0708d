import { cacheNode, unlessReplica } from "../checks/storage";
import { all, isTrue } from "../checks/values";
import { spansZones, spansZonesIfAny } from "../checks/zones";
import { cis, fsbp, hipaa, onResource, onStack, type Rule } from "../rule";
import { CACHE, CACHE_NODE, CLASSIC_LOAD_BALANCER, DATABASE, LOAD_BALANCER } from "../types";

const cache = { fix: "multiAzEnabled: true, automaticFailoverEnabled: true, numCacheClusters: 3" };
const subnets = { fix: "subnets of two availability zones or more" };

export const multiAz: Rule = {
  id: "multi-az",
  title: "The loss of one availability zone stops nothing",
  severity: "high",
  enforcement: "mandatory",
  why: "A zone fails more often than a region; without a second one, doctors lose the record until somebody restores it.",
  controls: hipaa("164.308(a)(7)(i)", "164.308(a)(7)(ii)(C)"),
  checks: [
    onResource(DATABASE, unlessReplica(isTrue("multiAz")), {
      fix: "multiAz: true",
      controls: [...fsbp("RDS.5"), ...cis("3.2.4")],
    }),
    onResource(CACHE, all(isTrue("multiAzEnabled"), isTrue("automaticFailoverEnabled")), {
      ...cache,
      controls: fsbp("ElastiCache.3"),
    }),
    onResource(CACHE_NODE, cacheNode, cache),
    onStack("aws:autoscaling/group:Group", spansZones("vpcZoneIdentifiers", "availabilityZones"), {
      fix: "vpcZoneIdentifiers: subnets of three zones",
      controls: fsbp("AutoScaling.2"),
    }),
    onStack(LOAD_BALANCER, spansZones("subnets", "subnetMappings"), { ...subnets, controls: fsbp("ELB.13") }),
    onStack(CLASSIC_LOAD_BALANCER, spansZones("subnets", "availabilityZones"), {
      ...subnets,
      controls: fsbp("ELB.10"),
    }),
    onStack("aws:rds/subnetGroup:SubnetGroup", spansZones("subnetIds"), subnets),
    onStack("aws:elasticache/subnetGroup:SubnetGroup", spansZones("subnetIds"), subnets),
    onStack("aws:rds/proxy:Proxy", spansZones("vpcSubnetIds"), subnets),
    onStack(
      "aws:lambda/function:Function",
      spansZonesIfAny("vpcConfig.subnetIds", "it runs outside a VPC, in all zones"),
      { ...subnets, controls: fsbp("Lambda.5") },
    ),
    onStack("aws:ec2/vpcEndpoint:VpcEndpoint", spansZonesIfAny("subnetIds", "a gateway is in all zones"), subnets),
  ],
};
