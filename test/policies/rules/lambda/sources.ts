import type { Resource } from "../../../../policies/resource";
import { resource, UNKNOWN, type Inputs } from "../../support";

export const FUNCTION = "aws:lambda/function:Function";
export const QUEUE = "aws:sqs/queue:Queue";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";
export const INBOX = "arn:aws:sqs:us-east-1:111122223333:inbox";

/** A queue, a function, and the mapping between them, known by reference only. */
export function worker(of: { queue?: Inputs; worker?: Inputs; mapping?: Inputs } = {}): Resource[] {
  const queue = resource(QUEUE, "inbox", of.queue ?? {});
  const one = resource(FUNCTION, "worker", of.worker ?? {});
  const stream = resource("aws:kinesis/stream:Stream", "pulse", {});
  return [
    queue,
    one,
    stream,
    resource(
      MAPPING,
      "take",
      { eventSourceArn: UNKNOWN, functionName: UNKNOWN, ...of.mapping },
      { eventSourceArn: [queue], functionName: [one] },
    ),
    resource(
      MAPPING,
      "follow",
      { eventSourceArn: UNKNOWN, functionName: UNKNOWN },
      { eventSourceArn: [stream], functionName: [one] },
    ),
  ];
}
