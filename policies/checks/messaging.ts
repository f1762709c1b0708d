import { read } from "../evidence";
import type { StackJudge } from "../judges";
import { QUEUE_POLICY, TOPIC_POLICY } from "../types";
import { deniesPlainHttp, SNS, SQS } from "./documents";
import { configured } from "./links";

type Judge = StackJudge;

/** Nobody publishes to the topic by plain HTTP. */
export const topicIsTlsOnly: Judge = withPolicy(TOPIC_POLICY, "arn", deniesPlainHttp("policy", SNS));

/** Nobody sends to or receives from the queue by plain HTTP. */
export const queueIsTlsOnly: Judge = withPolicy(QUEUE_POLICY, "queueUrl", deniesPlainHttp("policy", SQS));

function withPolicy(by: readonly string[], path: string, judge: ReturnType<typeof deniesPlainHttp>): Judge {
  return configured({
    by,
    path,
    what: "policy",
    judge,
    inline: (resource) => (read(resource.inputs, "policy").state === "absent" ? undefined : judge(resource)),
  });
}
