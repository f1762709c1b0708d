import { spansAtLeast } from "../../checks/zones";
import { wholeNumber } from "../../config";
import { stackRule } from "../../rule";

export const elasticacheSubnetGroupAzs = stackRule("elasticache-subnet-group-azs", {
  types: "aws:elasticache/subnetGroup:SubnetGroup",
  settings: { zones: wholeNumber(2, "Availability zones that the subnets lie in at least.", 2) },
  judge: (group, graph, { zones }) => spansAtLeast(zones, "subnetIds")(group, graph),
});
