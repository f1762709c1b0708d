import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { variables } from "../variables";
import { LogJournal } from "./journal";
import type { Surroundings } from "./run";
import type { Limits } from "./tries";

const NAMES = [
  "REMEDY",
  "DRY_RUN",
  "SUBJECTS",
  "TRIES",
  "AUDIT_TOPIC_ARN",
  "OPERATIONS_TOPIC_ARN",
  "JOURNAL_GROUP",
] as const;

/**
 * What every remedy is told by its environment, and the things it is for, whose form is its own. Names every variable
 * that is missing.
 */
export function surroundings(
  environment: Readonly<Record<string, string | undefined>>,
): Surroundings & { subjects: unknown } {
  const given = variables(environment, NAMES);
  const sns = new SNSClient({});
  return {
    remedy: given.REMEDY,
    // Whatever is not plainly "false" is the careful choice.
    dryRun: given.DRY_RUN !== "false",
    limits: JSON.parse(given.TRIES) as Limits,
    subjects: JSON.parse(given.SUBJECTS) as unknown,
    journal: new LogJournal(new CloudWatchLogsClient({}), given.JOURNAL_GROUP),
    audit: (event) => sns.send(new PublishCommand({ TopicArn: given.AUDIT_TOPIC_ARN, Message: JSON.stringify(event) })),
    tell: (mail) => sns.send(new PublishCommand({ TopicArn: given.OPERATIONS_TOPIC_ARN, ...mail })),
    log: (outcomes) => {
      console.log({ outcomes });
    },
    now: Date.now,
  };
}
