import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const efsEncrypted = resourceRule("efs-encrypted", {
  types: "aws:efs/fileSystem:FileSystem",
  judge: isTrue("encrypted"),
});
