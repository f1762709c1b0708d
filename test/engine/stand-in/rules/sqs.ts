import type { Account, Properties, Rule, Thing } from "../types";
import { isRecord, readJson } from "./json";
import { flag, isAbsent, text } from "./support";

const QUEUE = "aws:sqs/queue:Queue";
const TOPIC = "aws:sns/topic:Topic";

/** The switch that says FIFO, by type. */
const fifo = (type: string): string => (type === QUEUE ? "fifoQueue" : "fifoTopic");

const isFifo = (queue: Thing): boolean => flag(queue.inputs, "fifoQueue") === true;

/** The dead-letter queue's ARN that a redrive policy names. */
function deadLetter(inputs: Properties): string | undefined {
  const policy = readJson(text(inputs, "redrivePolicy") ?? "");
  const target = isRecord(policy) ? policy["deadLetterTargetArn"] : undefined;
  return typeof target === "string" ? target : undefined;
}

/** Where dead letters go from: the queue itself, or the one that a separate redrive policy is of. */
const queueOf = (type: string, inputs: Properties, account: Account): Properties | undefined =>
  type === QUEUE ? inputs : account.all(QUEUE).find((one) => one.id === text(inputs, "queueUrl"))?.inputs;

export const sqs: readonly Rule[] = [
  {
    id: "sqs/fifo-name",
    cause: "a name ends with .fifo exactly when the queue or topic is FIFO",
    source: "Terraform provider source",
    types: [QUEUE, TOPIC],
    at: "check",
    on: ["create"],
    refuses: ({ type, inputs }) => {
      const name = text(inputs, "name");
      const wanted = flag(inputs, fifo(type));
      if (name === undefined || (wanted === undefined && !isAbsent(inputs, fifo(type)))) return undefined;
      return name.endsWith(".fifo") === (wanted ?? false)
        ? undefined
        : `name is ${name} and ${fifo(type)} is ${String(wanted ?? false)}`;
    },
  },
  {
    id: "sqs/deduplication-without-fifo",
    cause: "only FIFO queues and topics deduplicate",
    source: "Terraform provider source",
    types: [QUEUE, TOPIC],
    at: "check",
    on: ["create", "update"],
    refuses: ({ type, inputs }) =>
      flag(inputs, "contentBasedDeduplication") === true &&
      (isAbsent(inputs, fifo(type)) || flag(inputs, fifo(type)) === false)
        ? `contentBasedDeduplication is true and ${fifo(type)} is not`
        : undefined,
  },
  {
    id: "sqs/dead-letters-of-another-kind",
    cause: "a FIFO queue's dead letters go to a FIFO queue, a standard queue's to a standard one",
    source: "general knowledge",
    types: [QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ type, inputs }, account) => {
      const arn = deadLetter(inputs);
      const target = account.byArn(arn ?? "");
      const queue = queueOf(type, inputs, account);
      if (target === undefined || queue === undefined) return undefined;
      return isFifo(target) === (flag(queue, "fifoQueue") === true)
        ? undefined
        : `redrivePolicy: ${target.id} is ${isFifo(target) ? "FIFO" : "standard"}, the queue is not`;
    },
  },
  {
    id: "sqs/dead-letters-elsewhere",
    cause: "dead letters go to a queue of the same region and account that is there",
    source: "general knowledge",
    types: [QUEUE, "aws:sqs/redrivePolicy:RedrivePolicy"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const arn = deadLetter(inputs);
      if (arn === undefined) return undefined;
      return account.byArn(arn)?.region === region ? undefined : `redrivePolicy: ${arn} is not in ${region}`;
    },
  },
];
