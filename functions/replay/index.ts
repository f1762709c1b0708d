import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { randomUUID } from "node:crypto";
import { auditEvent, type AuditEvent } from "./audit";
import { queuesOf } from "./queues";
import { replay, type Outcome } from "./replay";
import { requestOf } from "./request";

const { QUEUES, AUDIT_TOPIC_ARN: auditTopic } = process.env;
if (QUEUES === undefined || auditTopic === undefined) throw new Error("QUEUES and AUDIT_TOPIC_ARN must be set");
const names = new Map(Object.entries(JSON.parse(QUEUES) as Record<string, [string, string]>));
const sqs = new SQSClient({});
const sns = new SNSClient({});

/** Milliseconds before the function's end in which it begins no further batch, and releases what it holds. */
const SPARE_MS = 30_000;

const tell = (event: AuditEvent) =>
  sns.send(new PublishCommand({ TopicArn: auditTopic, Message: JSON.stringify(event) }));

/** Invoked by a person or by an alarm's remedy. */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<Outcome & { queue: string; dryRun: boolean }> {
  const request = requestOf(event, [...names.keys()]);
  const { queue, dryRun } = request;
  const [name = "", deadLetters = ""] = names.get(queue) ?? [];
  const queues = await queuesOf(sqs, [name, deadLetters]);
  const run = randomUUID();
  // Told before anything moves: a run that ends midway has left its trace. A dry run changes nothing to account for.
  if (!dryRun) await tell(auditEvent("started", request, run));
  let outcome: Outcome;
  try {
    outcome = await replay(queues, request, () => context.getRemainingTimeInMillis() < SPARE_MS);
  } catch (error) {
    // What went wrong first is what has to be known, even if telling of it goes wrong too.
    if (!dryRun) await tell(auditEvent("failed", request, run)).catch(() => undefined);
    throw error;
  }
  if (!dryRun) await tell(auditEvent("finished", request, run, outcome));
  return { queue, dryRun, ...outcome };
}
