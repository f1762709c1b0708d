import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const dynamodbEncrypted = resourceRule("dynamodb-encrypted", {
  types: "aws:dynamodb/table:Table",
  judge: isTrue("serverSideEncryption.enabled"),
});
