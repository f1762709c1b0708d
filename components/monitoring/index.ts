export { OperationsTopic, type OperationsTopicArgs } from "./operations-topic";
export { validateOperationsTopic, type OperationsTopicRequest, type Publisher } from "./topic-plan";
