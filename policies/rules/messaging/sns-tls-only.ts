import { topicIsTlsOnly } from "../../checks/messaging";
import { stackRule } from "../../rule";
import { TOPIC } from "../../types";

export const snsTlsOnly = stackRule("sns-tls-only", { types: TOPIC, judge: topicIsTlsOnly });
