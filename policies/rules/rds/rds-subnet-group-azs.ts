import { spansAtLeast } from "../../checks/zones";
import { wholeNumber } from "../../config";
import { stackRule } from "../../rule";

const PROXY = "aws:rds/proxy:Proxy";

export const rdsSubnetGroupAzs = stackRule("rds-subnet-group-azs", {
  types: [
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    PROXY,
  ],
  settings: { zones: wholeNumber(3, "Availability zones that the subnets lie in at least.", 2) },
  judge: (group, graph, { zones }) =>
    spansAtLeast(zones, group.type === PROXY ? "vpcSubnetIds" : "subnetIds")(group, graph),
});
