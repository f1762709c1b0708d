import { isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const mqNotPublic = resourceRule("mq-not-public", {
  types: "aws:mq/broker:Broker",
  judge: isNotTrue("publiclyAccessible"),
});
