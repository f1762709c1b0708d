import { identityRule, notWidely } from "../../checks/identity";
import { actionsIn, isConditional, namesNoResource } from "../../iam/breadth";

export const iamNoPermissionManagementWildcard = identityRule("iam-no-permission-management-wildcard", {
  tier: "extended",
  judge: (statement) =>
    notWidely(
      statement,
      actionsIn(statement, ({ level, anywhere }) => level === "permissions" && !anywhere),
      namesNoResource,
      isConditional(statement),
    ),
});
