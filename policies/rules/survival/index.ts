import type { Rule } from "../../rule";
import { asgAlbAzMatch } from "./asg-alb-az-match";
import { azLossSurvivability } from "./az-loss-survivability";
import { natPerAz } from "./nat-per-az";
import { vpcSubnetsMultiAz } from "./vpc-subnets-multi-az";

export const SURVIVAL_RULES: readonly Rule[] = [azLossSurvivability, natPerAz, asgAlbAzMatch, vpcSubnetsMultiAz];
