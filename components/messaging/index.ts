export { Messaging, type MessageUse, type MessagingArgs } from "./messaging";
export { validateMessaging, type MessagingRequest } from "./messaging-plan";
export type { EventBus } from "./event-bus";
export { EventQueue, type QueueAddress } from "./queue";
export type { Replay, ReplayedQueue, ReplayRequest } from "./replay";
export type { TopicAccess } from "./topic";
export { versionOf } from "./schema-problems";
export {
  DEAD_LETTER_SECONDS,
  plannedQueues,
  type EventSchema,
  type FieldSchema,
  type FilterCondition,
  type FilterPolicy,
  type PlannedQueue,
  type QueueName,
  type SubscriberRow,
  type TopicName,
  type TopicRow,
  type TopicTable,
} from "./topic-table";
