import { isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const dmsNotPublic = resourceRule("dms-not-public", {
  types: "aws:dms/replicationInstance:ReplicationInstance",
  judge: isNotTrue("publiclyAccessible"),
});
