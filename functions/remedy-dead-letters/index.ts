import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { withAlarmOn } from "../shared/remedies/alarms";
import { occasionOf } from "../shared/remedies/occasion";
import { carryOut, type Outcome } from "../shared/remedies/run";
import { surroundings } from "../shared/remedies/surroundings";
import { backlogFinding, MOST_MESSAGES, type Replayed, type Subject } from "./backlog";

const within = surroundings(process.env);
const subjects = within.subjects as readonly Subject[];
const replayFunction = process.env["REPLAY_FUNCTION"];
if (replayFunction === undefined) throw new Error("REPLAY_FUNCTION must be set");
const lambda = new LambdaClient({});
const watch = new CloudWatchClient({});

/** Dead letters: sent back to their queues by the replay function, which never sends one more than three times. */
export async function handler(event: unknown): Promise<Outcome[]> {
  const { requestedBy } = occasionOf(event);
  const findings = (await withAlarmOn(watch, subjects)).map((subject) =>
    backlogFinding(subject, (queue) => replay(queue, requestedBy)),
  );
  return carryOut(findings, requestedBy, within);
}

async function replay(queue: string, requestedBy: string): Promise<Replayed> {
  const request = { queue, limit: MOST_MESSAGES, dryRun: false, requestedBy };
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: replayFunction, Payload: Buffer.from(JSON.stringify(request)) }),
  );
  const answer = Buffer.from(Payload ?? []).toString();
  if (FunctionError !== undefined) throw new Error(`the replay of ${queue} failed: ${answer.slice(0, 500)}`);
  return JSON.parse(answer) as Replayed;
}
