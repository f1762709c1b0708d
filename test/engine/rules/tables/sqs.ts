import type { Examples } from "../examples";
import { arnOf, differs, queue } from "../fixtures";

const QUEUE = "aws:sqs/queue:Queue";
const redrive = (arn: string): string => JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 });

export const sqs: Examples = {
  "sqs/fifo-name": differs(
    QUEUE,
    { name: "payments.fifo", fifoQueue: true },
    { name: "payments", fifoQueue: true },
    "name is payments and fifoQueue is true",
  ),
  "sqs/deduplication-without-fifo": differs(
    QUEUE,
    { name: "payments.fifo", fifoQueue: true, contentBasedDeduplication: true },
    { name: "payments", contentBasedDeduplication: true },
    "fifoQueue is not",
  ),
  "sqs/dead-letters-of-another-kind": differs(
    QUEUE,
    { name: "payments.fifo", fifoQueue: true, redrivePolicy: redrive(arnOf("sqs", "dead.fifo")) },
    { name: "payments.fifo", fifoQueue: true, redrivePolicy: redrive(arnOf("sqs", "dead")) },
    "is standard, the queue is not",
    [queue("dead.fifo", { fifoQueue: true }), queue("dead")],
  ),
  "sqs/dead-letters-elsewhere": differs(
    QUEUE,
    { name: "uploads", redrivePolicy: redrive(arnOf("sqs", "dead")) },
    { name: "uploads", redrivePolicy: redrive(arnOf("sqs", "dead", "us-west-2")) },
    "is not in us-east-1",
    [queue("dead"), queue("dead", {}, "us-west-2")],
  ),
};
