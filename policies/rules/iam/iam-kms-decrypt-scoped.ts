import { identityRule, notWidely } from "../../checks/identity";
import { actionsIn, choosesResources, namesNoResource } from "../../iam/breadth";

const OPENS = new Set(["kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo"]);

export const iamKmsDecryptScoped = identityRule("iam-kms-decrypt-scoped", {
  tier: "extended",
  judge: (statement) =>
    notWidely(
      statement,
      actionsIn(statement, ({ name }) => OPENS.has(name)),
      namesNoResource,
      choosesResources(statement),
    ),
});
