import { eachOf, oneOf, within } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { satisfied } from "../../verdict";

/** ECR encrypts in any case; AES256 is its default. */
const encryption: Judge = (one) =>
  read(one.inputs, "encryptionType").state === "absent"
    ? satisfied
    : oneOf("encryptionType", ["AES256", "KMS", "KMS_DSSE"])(one);

export const ecrEncrypted = resourceRule("ecr-encrypted", {
  types: ["aws:ecr/repository:Repository", "awsx:ecr:Repository"],
  judge: eachOf("encryptionConfigurations", within(encryption), satisfied),
});
