import { createHash } from "node:crypto";
import type { Inputs, Made } from "./types";

/** The name that auto-naming makes, with a fixed suffix in place of a random one; FIFO names say so. */
function physicalName(name: string, inputs: Inputs): string {
  if (typeof inputs["name"] === "string") return inputs["name"];
  const suffix = createHash("sha256").update(name).digest("hex").slice(0, 7);
  const fifo = inputs["fifoQueue"] === true || inputs["fifoTopic"] === true ? ".fifo" : "";
  return `${name}-${suffix}${fifo}`;
}

/** Computed outputs of the types that components/messaging uses; standard topics keep their logical name. */
export const MESSAGING: Readonly<Record<string, Made>> = {
  "aws:sns/topic:Topic": (name, inputs, { account, region }) => {
    const physical = inputs["fifoTopic"] === true ? physicalName(name, inputs) : name;
    const arn = `arn:aws:sns:${region}:${account}:${physical}`;
    return { id: arn, arn, name: physical, owner: account };
  },
  "aws:sqs/queue:Queue": (name, inputs, { account, region }) => {
    const physical = physicalName(name, inputs);
    const url = `https://sqs.${region}.amazonaws.com/${account}/${physical}`;
    return { id: url, url, name: physical, arn: `arn:aws:sqs:${region}:${account}:${physical}` };
  },
  "aws:sqs/queuePolicy:QueuePolicy": (_, inputs) => ({ id: inputs["queueUrl"] }),
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": (_, inputs) => ({ id: inputs["queueUrl"] }),
  "aws:sns/topicSubscription:TopicSubscription": (name, inputs) => {
    const arn = `${String(inputs["topic"])}:${createHash("sha256")
      .update(name)
      .digest("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5")}`;
    return { id: arn, arn };
  },
  "aws:cloudwatch/eventBus:EventBus": (name, inputs, { account, region }) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:events:${region}:${account}:event-bus/${physical}` };
  },
  "aws:cloudwatch/eventArchive:EventArchive": (name, inputs, { account, region }) => {
    const physical = physicalName(name, inputs);
    return { id: physical, name: physical, arn: `arn:aws:events:${region}:${account}:archive/${physical}` };
  },
};
