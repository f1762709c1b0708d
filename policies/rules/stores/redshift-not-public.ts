import { isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const redshiftNotPublic = resourceRule("redshift-not-public", {
  types: ["aws:redshift/cluster:Cluster", "aws:redshiftserverless/workgroup:Workgroup"],
  judge: isNotTrue("publiclyAccessible"),
});
