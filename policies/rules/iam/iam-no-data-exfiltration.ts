import { identityRule, notWidely } from "../../checks/identity";
import { actionsIn, choosesResources, namesNoResource } from "../../iam/breadth";

const READS = /^(s3:GetObject(Version)?|ssm:GetParameter\w*|secretsmanager:(Batch)?GetSecretValue|rds-data:\w+)$/;

export const iamNoDataExfiltration = identityRule("iam-no-data-exfiltration", {
  tier: "extended",
  judge: (statement) =>
    notWidely(
      statement,
      actionsIn(statement, ({ name }) => READS.test(name)),
      namesNoResource,
      choosesResources(statement),
    ),
});
