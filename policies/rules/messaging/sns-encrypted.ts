import { encryptedBy } from "../../checks/links";
import { stackRule } from "../../rule";
import { TOPIC } from "../../types";

export const snsEncrypted = stackRule("sns-encrypted", { types: TOPIC, judge: encryptedBy("kmsMasterKeyId") });
