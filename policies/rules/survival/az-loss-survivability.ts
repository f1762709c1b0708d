import { wholeNumber } from "../../config";
import { ASG, ECS_SERVICE, FUNCTION } from "../../reach/kinds";
import { networkOf, type Network } from "../../reach/network";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cacheNodeSurvives, cacheSurvives } from "../../survive/caches";
import { clusterSurvives, DATABASE_CLUSTERS, databaseSurvives, inItsSubnets } from "../../survive/databases";
import { endpointSurvives, fileSystemSurvives, functionSurvives, inSomeZone } from "../../survive/placements";
import { serversSurvive } from "../../survive/servers";
import { CACHE, CACHE_NODE, CLASSIC_LOAD_BALANCER, DATABASE, LOAD_BALANCER, SERVERLESS_CACHE } from "../../types";
import { notApplicable, type Verdict } from "../../verdict";

type Judge = (resource: Resource, network: Network, percent: number) => Verdict;

const TIERS: readonly (readonly [readonly string[], Judge])[] = [
  [[...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER, "aws:rds/proxy:Proxy"], inSomeZone],
  [[...ASG, ...ECS_SERVICE], serversSurvive],
  [FUNCTION, functionSurvives],
  [DATABASE, databaseSurvives],
  [DATABASE_CLUSTERS, clusterSurvives],
  [CACHE, cacheSurvives],
  [[CACHE_NODE], cacheNodeSurvives],
  [[SERVERLESS_CACHE], inItsSubnets],
  [["aws:ec2/vpcEndpoint:VpcEndpoint"], endpointSurvives],
  [["aws:efs/fileSystem:FileSystem"], fileSystemSurvives],
];
const JUDGES = new Map(TIERS.flatMap(([types, judge]) => types.map((type) => [type, judge] as const)));

export const azLossSurvivability = stackRule("az-loss-survivability", {
  types: [...JUDGES.keys()],
  settings: {
    capacityLeft: wholeNumber(50, "Percent of minSize that must still run when a zone is lost, before any is started"),
  },
  judge: (resource, graph, { capacityLeft }) =>
    JUDGES.get(resource.type)?.(resource, networkOf(graph), capacityLeft) ?? notApplicable("it is in no zone"),
});
