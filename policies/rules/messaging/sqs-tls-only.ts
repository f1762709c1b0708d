import { queueIsTlsOnly } from "../../checks/messaging";
import { stackRule } from "../../rule";
import { QUEUE } from "../../types";

export const sqsTlsOnly = stackRule("sqs-tls-only", { types: QUEUE, judge: queueIsTlsOnly });
