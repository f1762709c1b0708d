import { spansAtLeast } from "../../checks/zones";
import { wholeNumber } from "../../config";
import { stackRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";

export const asgMultiAz = stackRule("asg-multi-az", {
  types: AUTO_SCALING_GROUP,
  settings: { zones: wholeNumber(2, "Availability zones that a group is in at least.", 2) },
  judge: (group, graph, { zones }) => spansAtLeast(zones, "vpcZoneIdentifiers", "availabilityZones")(group, graph),
});
