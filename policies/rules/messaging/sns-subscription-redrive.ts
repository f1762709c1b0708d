import { jsonOf, redriveTargets } from "../../checks/redrive";
import { asText, read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

/** Endpoints that a message may fail to reach for longer than SNS tries; people are not tried again. */
const PROGRAMS = ["sqs", "lambda", "https", "http", "firehose"];

export const snsSubscriptionRedrive = stackRule("sns-subscription-redrive", {
  tier: "extended",
  types: "aws:sns/topicSubscription:TopicSubscription",
  judge: (subscription, graph) => {
    const protocol = read(subscription.inputs, "protocol");
    if (protocol.state === "known" && !PROGRAMS.includes(asText(protocol.value))) {
      return notApplicable("its endpoint is a person");
    }
    const policy = read(subscription.inputs, "redrivePolicy");
    if (policy.state === "absent" || (policy.state === "known" && policy.value === "")) {
      return protocol.state === "unknown" ? cannotBeProved("protocol") : violated("redrivePolicy is left out");
    }
    if (redriveTargets(subscription, graph).length > 0) return satisfied;
    if (policy.state === "unknown") return cannotBeProved("redrivePolicy");
    const target = read(jsonOf(policy), "deadLetterTargetArn");
    const isGiven = target.state === "unknown" || (target.state === "known" && asText(target.value) !== "");
    return isGiven ? satisfied : violated("redrivePolicy names no deadLetterTargetArn");
  },
});
