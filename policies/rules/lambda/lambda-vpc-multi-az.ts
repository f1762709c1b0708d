import { FUNCTION } from "../../checks/event-sources";
import { spansZonesIfAny } from "../../checks/zones";
import { stackRule } from "../../rule";

export const lambdaVpcMultiAz = stackRule("lambda-vpc-multi-az", {
  types: FUNCTION,
  judge: spansZonesIfAny("vpcConfig.subnetIds", "it runs outside a VPC, in all zones"),
});
