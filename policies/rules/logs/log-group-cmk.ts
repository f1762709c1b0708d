import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { LOG_GROUP } from "../../types";

export const logGroupCmk = stackRule("log-group-cmk", {
  types: LOG_GROUP,
  judge: encryptedBy("kmsKeyId", { own: true }),
});
