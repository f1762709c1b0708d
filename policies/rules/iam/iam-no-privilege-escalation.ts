import { identityRule, notWidely } from "../../checks/identity";
import { actionsIn, isConditional, namesNoResource } from "../../iam/breadth";

/**
 * Each lets whoever may do it to any role, user, policy or function become whatever those are.
 * Source: IAM User Guide, "Grant a user permissions to pass a role"; the sets that Cloudsplaining and Checkov look for.
 */
const LEADS_TO_MORE = new Set([
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PassRole",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "glue:UpdateDevEndpoint",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
  "ssm:SendCommand",
  "sts:AssumeRole",
]);

export const iamNoPrivilegeEscalation = identityRule("iam-no-privilege-escalation", {
  tier: "extended",
  judge: (statement) =>
    notWidely(
      statement,
      actionsIn(statement, ({ name }) => LEADS_TO_MORE.has(name)),
      namesNoResource,
      isConditional(statement),
    ),
});
