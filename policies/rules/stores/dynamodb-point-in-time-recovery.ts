import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const dynamodbPointInTimeRecovery = resourceRule("dynamodb-point-in-time-recovery", {
  types: "aws:dynamodb/table:Table",
  judge: isTrue("pointInTimeRecovery.enabled"),
});
