import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";
import { NEXT_WORKING_DAY, PUT_BACK } from "./alarm-words";

type Inputs = Readonly<Record<string, unknown>>;

const FUNCTION_SOURCE = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const RULE_SOURCE = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html";

const ofFunction = (name: string, statistic: string): Metric => ({
  namespace: "AWS/Lambda",
  name,
  statistic,
  dimensions: { FunctionName: "name" },
});

const ofRule = (name: string): Metric => ({
  namespace: "AWS/Events",
  name,
  statistic: "Sum",
  dimensions: { RuleName: "name" },
});

const ofBusRule = (name: string): Metric => ({
  ...ofRule(name),
  dimensions: { RuleName: "name", EventBusName: "eventBusName" },
});

/** Rules of the default bus have their name alone as a dimension, those of another bus the bus's as well. */
const onOwnBus = ({ eventBusName }: Inputs): boolean => eventBusName !== undefined && eventBusName !== "default";

/**
 * Whether a function waits for workflows, for as long as it may run: that it takes its time says nothing. The workflow
 * has alarms, and so has the queue that the function takes from.
 */
const waitsForWorkflows = ({ environment }: Inputs): boolean => {
  const { variables } = (environment ?? {}) as { variables?: Readonly<Record<string, unknown>> };
  return variables?.["STATE_MACHINE_ARN"] !== undefined;
};

const ITS_LOG =
  'The last error, in Logs Insights on log group /aws/lambda/careplane-<stack>-<function>: `filter level = "ERROR"`. ' +
  "The function is the alarm's name without what follows it.";
const WHAT_IT_IS_FOR =
  "The description of the function says what it is for: database-password rotates the master password, database-users " +
  "makes the users, replay sends dead letters back, a remedy mends what an alarm has found, upload-… are the steps of an upload.";

const functionErrors: AlarmRow = {
  key: "function-errors",
  urgency: "ticket",
  measure: ofFunction("Errors", "Sum"),
  comparison: "above",
  threshold: 0,
  unit: "runs in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  source: FUNCTION_SOURCE,
  runbook: {
    title: "A function fails",
    meaning: `A run of the function ended in an error. ${WHAT_IT_IS_FOR}`,
    causes: [
      "What the function needs is not there: the database, a queue, a secret.",
      "A grant that was taken away.",
      "A fault of the function.",
    ],
    firstLook: [ITS_LOG, "X-Ray console, Traces of the function: which call failed?"],
    remedy: [
      "Put right what it needs, then let it run again: rotation tries again by itself, a remedy at the next alarm.",
      `A grant: ${PUT_BACK}`,
      "While a remedy fails, its alarm's own runbook says how a person does the same.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const functionThrottled: AlarmRow = {
  ...functionErrors,
  key: "function-throttled",
  measure: ofFunction("Throttles", "Sum"),
  runbook: {
    title: "A function may not run",
    meaning: `Lambda refused to run the function, because the account's or the function's limit of runs at once was reached. ${WHAT_IT_IS_FOR}`,
    causes: [
      "Other functions of the account take all runs at once.",
      "A new account with a small limit.",
      "A loop: something calls the function for ever.",
    ],
    firstLook: [
      "CloudWatch metrics, AWS/Lambda across all functions: ConcurrentExecutions.",
      "Service Quotas console, AWS Lambda, Concurrent executions.",
    ],
    remedy: ["Stop what calls it for ever.", "Ask for a higher limit."],
    escalation: NEXT_WORKING_DAY,
  },
};

const functionSlow: AlarmRow = {
  ...functionErrors,
  key: "function-slow",
  measure: ofFunction("Duration", "Maximum"),
  comparison: "above",
  // The metric is in milliseconds, the function's own limit in seconds.
  threshold: { percent: 80, of: "timeout", unit: 1000 },
  unit: "milliseconds",
  when: (inputs) => !waitsForWorkflows(inputs),
  runbook: {
    title: "A function nearly runs out of time",
    meaning: `A run took more than four fifths of the time that the function has. ${WHAT_IT_IS_FOR}`,
    causes: ["More work in one run than before.", "A call that waits: the database, another service."],
    firstLook: [ITS_LOG, "X-Ray console, Traces of the function: where is the time?"],
    remedy: [
      "Give it less work at once (the replay function has a `limit`).",
      "Raise its timeout in the program and run `npm run up -- <stack>`.",
    ],
    escalation: NEXT_WORKING_DAY,
  },
};

const functionEventsLost: AlarmRow = {
  ...functionErrors,
  key: "function-events-lost",
  measure: ofFunction("AsyncEventsDropped", "Sum"),
  unit: "events in five minutes",
  runbook: {
    title: "A function's events are dropped",
    meaning: `Lambda gave up on an event for the function, after all its tries or because it had become too old. ${WHAT_IT_IS_FOR}`,
    causes: ["The function fails each time.", "It may not run: `function-throttled`."],
    firstLook: [ITS_LOG, "The queue of the function's dead letters, where it has one: the event is there."],
    remedy: ["Put right why it fails, then do what the event asked for: invoke the function with it, or by hand."],
    escalation: NEXT_WORKING_DAY,
  },
};

const ruleFails: AlarmRow = {
  key: "rule-fails",
  urgency: "ticket",
  measure: {
    label: "events that reached no target",
    expression: "FILL(failed, 0) + FILL(lost, 0)",
    metrics: { failed: ofRule("FailedInvocations"), lost: ofRule("InvocationsFailedToBeSentToDlq") },
  },
  comparison: "above",
  threshold: 0,
  unit: "events in five minutes",
  period: 300,
  periods: 1,
  missing: "notBreaching",
  when: (inputs) => !onOwnBus(inputs),
  source: RULE_SOURCE,
  runbook: {
    title: "A rule does not reach its target",
    meaning:
      "An event matched the rule, and the target did not take it: the remedy or message that it stands for did not happen.",
    causes: [
      "The target's permission for EventBridge was changed.",
      "The target's key does not admit EventBridge.",
      "The target was deleted.",
    ],
    firstLook: [
      "EventBridge console, Rules, the rule, Monitoring and Targets.",
      "The queue of the rule's dead letters (remedies-dead for a remedy): ERROR_CODE and ERROR_MESSAGE stand in a message's attributes.",
    ],
    remedy: [`A permission: ${PUT_BACK}`, "Do what the event asked for by hand; the alarm's own runbook says how."],
    escalation: NEXT_WORKING_DAY,
  },
};

const busRuleFails: AlarmRow = {
  ...ruleFails,
  key: "bus-rule-fails",
  measure: {
    label: "events that reached no target",
    expression: "FILL(failed, 0) + FILL(lost, 0)",
    metrics: { failed: ofBusRule("FailedInvocations"), lost: ofBusRule("InvocationsFailedToBeSentToDlq") },
  },
  when: onOwnBus,
  runbook: { ...ruleFails.runbook, title: "A rule of the platform's bus does not reach its target" },
};

/** Functions, and the rules that invoke them. */
export const FUNCTION_ALARMS = {
  "aws:lambda/function:Function": { alarms: [functionErrors, functionThrottled, functionSlow, functionEventsLost] },
  "aws:cloudwatch/eventRule:EventRule": { alarms: [ruleFails, busRuleFails] },
} satisfies AlarmTable;
