import { oneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const lambdaUrlAuth = resourceRule("lambda-url-auth", {
  types: "aws:lambda/functionUrl:FunctionUrl",
  judge: oneOf("authorizationType", ["AWS_IAM"]),
});
