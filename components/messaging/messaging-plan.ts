import { retentionProblems } from "../shared/log-retention";
import { accountProblems, keyArnProblems, regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { topicProblems } from "./row-problems";
import { whole } from "./whole";
import { plannedQueues, type TopicRow, type TopicTable } from "./topic-table";

/** What is decided about messaging before anything is declared. Inputs that are known later are left unchecked. */
export interface MessagingRequest {
  readonly accountId: unknown;
  readonly region: string;
  readonly keyArn: unknown;
  readonly logKeyArn: unknown;
  readonly topics: TopicTable;
  readonly existingTopics?: Readonly<Record<string, unknown>>;
  readonly auditTopic: string;
  readonly alsoReplayed?: Readonly<Record<string, unknown>>;
  readonly archiveDays?: number;
  readonly logRetentionDays?: number;
  readonly successSamplePercent?: number;
}

/** SQS takes 80 characters, of which auto-naming adds 8 and FIFO 5. */
const LONGEST_NAME = 67;

/** Bytes of a function's environment, and what the replay function keeps there beside the names of queues. */
const ENVIRONMENT = { most: 4096, other: 512 };

/** Every problem of messaging's arguments, those of its table included. */
export function validateMessaging(name: string, request: MessagingRequest): Problem[] {
  const { region, topics, auditTopic, existingTopics = {}, alsoReplayed = {} } = request;
  return [
    ...accountProblems("accountId", request.accountId),
    ...regionProblems("region", region),
    ...keyArnProblems("keyArn", request.keyArn, region),
    ...keyArnProblems("logKeyArn", request.logKeyArn, region),
    ...whole("archiveDays", request.archiveDays, 1, 365, "leave it out for 30 days"),
    ...retentionProblems("logRetentionDays", request.logRetentionDays),
    ...whole("successSamplePercent", request.successSamplePercent, 0, 100, "leave it out for 10"),
    ...Object.entries(topics).flatMap(([topic, row]) => topicProblems(topic, `topics.${topic}`, row)),
    ...repeatedQueues(topics),
    ...nameProblems(name, topics, Object.keys(alsoReplayed)),
    ...replayProblems(topics, Object.keys(alsoReplayed)),
    ...Object.keys(existingTopics).flatMap((topic) => existingProblems(topic, topics[topic])),
    ...auditProblems(auditTopic, topics),
  ];
}

/** A queue's name is how the program, the runbooks and the replay know it, so that it says which queue. */
function repeatedQueues(topics: TopicTable): Problem[] {
  const first = new Map<string, string>();
  return plannedQueues(topics).flatMap(({ name, topic }): Problem[] => {
    const other = first.get(name);
    if (other === undefined) first.set(name, topic);
    return other === undefined
      ? []
      : [
          {
            path: `topics.${topic}.subscribers.${name}`,
            given: `a queue that ${other} has too`,
            allowed: "a name that no other queue has",
            fix: "name it after what its consumer does",
          },
        ];
  });
}

function replayProblems(topics: TopicTable, others: readonly string[]): Problem[] {
  const own = new Set(plannedQueues(topics).map((queue) => queue.name));
  return others
    .filter((queue) => own.has(queue))
    .map((queue) => ({
      path: `alsoReplayed.${queue}`,
      given: "a queue that a topic has too",
      allowed: "a name that no subscriber has",
      fix: "name it after what its consumer does",
    }));
}

function nameProblems(name: string, topics: TopicTable, others: readonly string[]): Problem[] {
  const queues = plannedQueues(topics);
  const problems: Problem[] = [...Object.keys(topics), ...queues.map((queue) => `${queue.name}-dead`)]
    .filter((one) => name.length + 1 + one.length > LONGEST_NAME)
    .map((one) => ({
      path: "name",
      given: shown(`${name}-${one}`),
      allowed: `at most ${LONGEST_NAME} characters`,
      fix: "shorten a name: SQS takes 80 characters, and auto-naming and FIFO add 13",
    }));
  const replayed = [...queues.map((queue) => queue.name), ...others];
  const bytes = replayed.reduce((sum, queue) => sum + queue.length * 3 + (name.length + 14) * 2 + 20, 0);
  if (bytes > ENVIRONMENT.most - ENVIRONMENT.other) {
    problems.push({
      path: "topics",
      given: `${replayed.length} queues, whose names are ${bytes} bytes of the replay function's settings`,
      allowed: `at most ${ENVIRONMENT.most - ENVIRONMENT.other} bytes`,
      fix: "put some of the topics into a Messaging of their own",
    });
  }
  return problems;
}

function existingProblems(topic: string, row: TopicRow | undefined): Problem[] {
  const path = `existingTopics.${topic}`;
  if (row === undefined) {
    return [{ path, given: "a topic without a row", allowed: "a topic of the table", fix: "add its row" }];
  }
  return row.fifo === true
    ? [{ path, given: "a FIFO topic", allowed: "a standard topic", fix: "let its row make it" }]
    : [];
}

function auditProblems(auditTopic: string, topics: TopicTable): Problem[] {
  const row = Object.hasOwn(topics, auditTopic) ? topics[auditTopic] : undefined;
  if (row !== undefined && row.fifo !== true) return [];
  const standard = Object.keys(topics).filter((topic) => topics[topic]?.fifo !== true);
  return [
    {
      path: "auditTopic",
      given: shown(auditTopic),
      allowed: `a standard topic of the table: ${standard.join(", ")}`,
      fix: "name the topic that replays are told to",
    },
  ];
}
