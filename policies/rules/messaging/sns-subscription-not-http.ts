import { noneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const snsSubscriptionNotHttp = resourceRule("sns-subscription-not-http", {
  types: "aws:sns/topicSubscription:TopicSubscription",
  judge: noneOf("protocol", ["http"]),
});
