import { DEAD_LETTERS, QUEUE_SECONDS } from "../shared/alarm-numbers";
import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { CALL_AT_ONCE, NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

type Inputs = Readonly<Record<string, unknown>>;

const QUEUE_SOURCE =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html";
const TOPIC_SOURCE = "https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html";

/** SQS keeps no message longer: 14 days. */
const LONGEST_SECONDS = 1_209_600;

/**
 * Whether a queue is one of dead letters: nobody takes from it, so that it has no dead letters of its own, and it keeps
 * them as long as SQS can.
 */
export const keepsDeadLetters = (inputs: Inputs): boolean =>
  inputs["redrivePolicy"] === undefined && inputs["messageRetentionSeconds"] === LONGEST_SECONDS;

/** Whether messages stay in a queue while they are worked on, for longer than others may wait. */
const isWorkedOnLong = ({ visibilityTimeoutSeconds: seconds }: Inputs): boolean =>
  typeof seconds === "number" && seconds > QUEUE_SECONDS;

/** Whether nobody may take from a queue for days, though somebody will: it keeps messages as long as SQS can. */
const isParked = (inputs: Inputs): boolean =>
  inputs["redrivePolicy"] !== undefined && inputs["messageRetentionSeconds"] === LONGEST_SECONDS;

/** A queue that somebody takes from, in no order. */
const isTaken = (inputs: Inputs): boolean => !keepsDeadLetters(inputs) && !inOrder(inputs) && !isParked(inputs);

const inOrder = (inputs: Inputs): boolean => inputs["fifoQueue"] === true;

const ofQueue = (name: string): Metric => ({
  namespace: "AWS/SQS",
  name,
  statistic: "Maximum",
  dimensions: { QueueName: "name" },
});

const ofTopic = (name: string): Metric => ({
  namespace: "AWS/SNS",
  name,
  statistic: "Sum",
  dimensions: { TopicName: "name" },
});

const CONSUMER = "The consumer's log group: does it run, and what does it say about the oldest message?";
const READ_EVENTS = "docs/events.md: which record can the messages be sent again from?";
const MEND_CONSUMER = "Mend the consumer, or take its release back; then the queue empties by itself.";

const queueLate: AlarmRow = {
  key: "queue-late",
  urgency: "ticket",
  measure: ofQueue("ApproximateAgeOfOldestMessage"),
  comparison: "above",
  threshold: QUEUE_SECONDS,
  unit: "seconds",
  period: 60,
  periods: 5,
  missing: "notBreaching",
  when: (inputs) => isTaken(inputs) && !isWorkedOnLong(inputs),
  source: QUEUE_SOURCE,
  runbook: {
    title: "Messages wait too long",
    meaning:
      "The oldest message of the queue has waited more than a quarter of an hour. What its consumer does, such as reminders or notices, comes late.",
    causes: [
      "The consumer does not run.",
      "The consumer is slower than messages come.",
      "A message that fails again and again, until it is a dead letter.",
    ],
    firstLook: ["SQS console, the queue, Monitoring: messages visible, in flight, received, deleted.", CONSUMER],
    remedy: [MEND_CONSUMER],
    escalation: NEXT_WORKING_DAY,
  },
};

const workLate: AlarmRow = {
  ...queueLate,
  key: "work-late",
  urgency: "page",
  // Once over is usual for long work: its message comes back, and is told that the work goes on.
  threshold: { percent: 200, of: "visibilityTimeoutSeconds" },
  when: (inputs) => isTaken(inputs) && isWorkedOnLong(inputs),
  runbook: {
    title: "Uploads take too long",
    meaning:
      "The oldest upload has been in its queue for longer than two tries may take, three hours: its document is not shown, and behind it others wait for their turn.",
    causes: [
      "Uploads that fail and are tried again: `executions-fail`, `function-errors`.",
      "A flood of scans where Textract takes one call a second.",
      "Functions that may not run: `function-throttled`.",
      "The event source mapping was switched off.",
    ],
    firstLook: [
      "The dashboard, Uploads: do executions start, and how do they end?",
      "Step Functions console, Executions, Running: in which state is the oldest?",
      "Lambda console, upload-start, Configuration, Triggers: is the queue's enabled?",
    ],
    remedy: [
      "What fails: mend it; the queue goes on by itself.",
      "What is only slow: docs/capacity.md says what to raise first.",
      "Files stay in quarantine for 35 days. The queue deletes a message ten days after it was sent. One that was received 16 times, which takes a day or longer, becomes a dead letter, and is kept until 14 days after it was first sent: docs/runbooks/replay-dead-letters.md.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const workParked: AlarmRow = {
  ...queueLate,
  key: "work-parked",
  measure: ofQueue("ApproximateNumberOfMessagesVisible"),
  threshold: 0,
  unit: "messages",
  period: 3600,
  periods: 1,
  when: (inputs) => !inOrder(inputs) && isParked(inputs),
  runbook: {
    title: "Work waits that nobody can do here",
    meaning:
      "Scans and photos were uploaded while the cell runs in a region without Textract. The documents and their images are there, their text is not, and their manifests say `waiting`. This queue says which they are. Nothing takes from it.",
    causes: ["The cell runs in its recovery region."],
    firstLook: [
      "SQS console, the queue, Monitoring: how many, and since when? It keeps them for 14 days.",
      "docs/uploads.md: what works meanwhile, and what does not.",
    ],
    remedy: [
      "Recognising them is part of the return to the first region, and is not automated yet. Staff cannot upload the files anew. Keep the list: docs/uploads.md says how to read the messages without losing them.",
      "Before a week is over: `queue-near-loss` pages, because what is older than 14 days is lost from the queue. Documents and images stay; originals stay in quarantine for 35 days, and in documents.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const queueStalled: AlarmRow = {
  ...queueLate,
  key: "queue-stalled",
  urgency: "page",
  when: (inputs) => !keepsDeadLetters(inputs) && inOrder(inputs),
  runbook: {
    title: "A queue that keeps order stands still",
    meaning:
      "The oldest message has waited more than a quarter of an hour. Behind it waits all of its group: a patient's " +
      "prescriptions do not reach the pharmacy, or a payment is not booked.",
    causes: [
      "The consumer does not run.",
      "One message fails, and its group waits until it is a dead letter.",
      "The partner at the other end does not answer.",
    ],
    firstLook: [
      "SQS console, the queue, Monitoring: if messages are received and not deleted, the consumer fails; if none is received, it does not run.",
      CONSUMER,
      "Alarms `nat-ports` and `server-errors`; the partner's status page.",
    ],
    remedy: [
      MEND_CONSUMER,
      "A partner that is down: tell the doctors to send urgent prescriptions another way; the queue keeps the others in order.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const queueNearLoss: AlarmRow = {
  ...queueLate,
  key: "queue-near-loss",
  urgency: "page",
  threshold: { percent: 50, of: "messageRetentionSeconds" },
  when: (inputs) => !keepsDeadLetters(inputs),
  runbook: {
    title: "Messages are about to be lost",
    meaning:
      "The oldest message has waited for half of the time that the queue keeps one. When that is over, SQS deletes it, and no dead letter remains.",
    causes: ["The consumer has not run for days."],
    firstLook: [CONSUMER, READ_EVENTS],
    remedy: [
      MEND_CONSUMER,
      "If that takes longer than the queue keeps messages: note the time, and send again from the record what was lost.",
      "The queue uploads-waiting has no consumer: `work-parked`.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

const deadLetters: AlarmRow = {
  key: "dead-letters",
  urgency: "ticket",
  measure: ofQueue("ApproximateNumberOfMessagesVisible"),
  comparison: "above",
  threshold: DEAD_LETTERS,
  unit: "messages",
  period: 60,
  periods: 1,
  missing: "notBreaching",
  when: keepsDeadLetters,
  source: QUEUE_SOURCE,
  runbook: {
    title: "There are dead letters",
    meaning:
      "A consumer has failed with a message as often as its queue allows, or a message could not be delivered at all. What " +
      "it asked for has not been done, for one patient or more.",
    causes: [
      "A message that the consumer cannot digest.",
      "What the consumer needs was not there for some minutes.",
      "A queue whose policy or key was changed: SNS could not deliver.",
    ],
    firstLook: [
      CONSUMER,
      "SQS console, the queue of dead letters, Send and receive messages, Poll: the `id` and `version` of the event. Do not delete it.",
      READ_EVENTS,
    ],
    remedy: [
      "A remedy has sent them back, three times at most for each message; if the alarm is still on, they came back again.",
      "Mend the consumer, then replay: docs/runbooks/replay-dead-letters.md.",
      "Dead letters of a rule, a remedy or the event bus have no queue to go back to: settle each by hand, then delete it.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const oldDeadLetters: AlarmRow = {
  // Not "dead-letters-...": the remedy's rule goes by the beginning of the other alarm's name.
  key: "old-dead-letters",
  urgency: "ticket",
  measure: ofQueue("ApproximateAgeOfOldestMessage"),
  comparison: "above",
  // Half: the metric begins when a message became a dead letter, but SQS deletes one of a queue without order 14 days
  // after it was first sent, and it may have waited for days in its own queue before.
  threshold: { percent: 50, of: "messageRetentionSeconds" },
  unit: "seconds",
  period: 3600,
  periods: 1,
  missing: "notBreaching",
  when: keepsDeadLetters,
  source: QUEUE_SOURCE,
  runbook: {
    ...deadLetters.runbook,
    title: "Dead letters are about to be deleted",
    meaning:
      "A dead letter has been there for more than a week. Fourteen days after it was first sent it is gone (of a queue that " +
      "keeps order: after it became one), and only the record says what was to be done.",
    escalation:
      "As many days are left as 14 less its age and what it waited before: `SentTimestamp` says when it was sent. If nobody " +
      "can settle it in time, write down its `id` and record. " +
      NEXT_WORKING_DAY,
  },
};

const deliveriesFail: AlarmRow = {
  key: "deliveries-fail",
  urgency: "ticket",
  measure: ofTopic("NumberOfNotificationsFailed"),
  comparison: "above",
  threshold: 0,
  unit: "deliveries in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  source: TOPIC_SOURCE,
  runbook: {
    title: "A topic cannot deliver",
    meaning:
      "SNS could not deliver to a subscriber. To a queue of the platform the message becomes a dead letter; an e-mail is lost.",
    causes: [
      "A queue's policy or key was changed.",
      "An e-mail address or pager that does not take messages any more.",
    ],
    firstLook: [
      "Log group sns/<region>/<account>/<topic>/Failure: to whom, and why? Topics that write mails only have none.",
      "SNS console, the topic, Subscriptions: is one pending?",
    ],
    remedy: [
      `A policy or key: ${PUT_BACK} Then replay dead letters: docs/runbooks/replay-dead-letters.md.`,
      "An address: change careplane:alarmEmail or careplane:alerts.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const deliveriesLost: AlarmRow = {
  ...deliveriesFail,
  key: "deliveries-lost",
  urgency: "page",
  measure: ofTopic("NumberOfNotificationsFailedToRedriveToDlq"),
  runbook: {
    ...deliveriesFail.runbook,
    title: "Messages are lost",
    meaning:
      "SNS could deliver neither to the queue nor to its dead letters. These messages are nowhere any more but in the record.",
    remedy: [
      `A policy or key: ${PUT_BACK}`,
      "Note from when to when it lasted, and send again from the record that docs/events.md names for the topic.",
    ],
    escalation: CALL_AT_ONCE,
  },
};

/** Queues, dead letters and topics. */
export const MESSAGE_ALARMS = {
  "aws:sqs/queue:Queue": {
    alarms: [queueLate, workLate, workParked, queueStalled, queueNearLoss, deadLetters, oldDeadLetters],
  },
  "aws:sns/topic:Topic": { alarms: [deliveriesFail, deliveriesLost] },
} satisfies AlarmTable;
