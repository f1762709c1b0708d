import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { CACHE, SERVERLESS_CACHE } from "../../types";

export const elasticacheCmk = stackRule("elasticache-cmk", {
  tier: "extended",
  types: [...CACHE, SERVERLESS_CACHE],
  judge: encryptedBy("kmsKeyId", { own: true }),
});
