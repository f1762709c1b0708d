import { refersTo } from "../../checks/references";
import { stackRule } from "../../rule";
import { TOPIC, TRAIL } from "../../types";

export const cloudtrailSns = stackRule("cloudtrail-sns", {
  tier: "extended",
  types: TRAIL,
  judge: refersTo("snsTopicName", TOPIC, "a topic", /^(arn:[^:]*:sns:|[\w-]{1,256}(\.fifo)?$)/),
});
