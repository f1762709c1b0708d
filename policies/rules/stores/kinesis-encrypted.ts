import { oneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const kinesisEncrypted = resourceRule("kinesis-encrypted", {
  types: "aws:kinesis/stream:Stream",
  judge: oneOf("encryptionType", ["KMS"]),
});
