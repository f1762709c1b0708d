import { letsNobodyIn } from "../../checks/documents";
import { resourceRule } from "../../rule";
import { BUCKET, BUCKET_POLICY } from "../../types";

export const s3PolicyNoWildcardPrincipal = resourceRule("s3-policy-no-wildcard-principal", {
  tier: "extended",
  types: [...BUCKET, ...BUCKET_POLICY],
  judge: letsNobodyIn("policy"),
});
