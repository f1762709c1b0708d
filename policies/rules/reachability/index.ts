import type { Rule } from "../../rule";
import { appTierBehindAlb } from "./app-tier-behind-alb";
import { dataTierSgChain } from "./data-tier-sg-chain";
import { elasticachePrivateSubnets } from "./elasticache-private-subnets";
import { internetToDataReachability } from "./internet-to-data-reachability";
import { privateRouteNoIgw } from "./private-route-no-igw";

export const REACHABILITY_RULES: readonly Rule[] = [
  internetToDataReachability,
  dataTierSgChain,
  appTierBehindAlb,
  privateRouteNoIgw,
  elasticachePrivateSubnets,
];
