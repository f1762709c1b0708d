import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { TOPIC } from "../../types";

export const snsCmk = stackRule("sns-cmk", {
  tier: "extended",
  types: TOPIC,
  judge: encryptedBy("kmsMasterKeyId", { own: true }),
});
