import { at } from "../tree";
import { beyond, nothingLost, type Explanation } from "./explanation";

const ALARM = "aws:cloudwatch/metricAlarm:*";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:*";
const DIMENSIONS = ["dimensions", "dimensions.*", "metricQueries", "metricQueries[]", "metricQueries[].metric*"];

/** Is the alarm a part of another one, which calls somebody? */
const isPart: Explanation["when"] = ({ subject }, stack) =>
  stack.graph
    .of(["aws:cloudwatch/compositeAlarm:CompositeAlarm"])
    .some((one) => one !== subject && stack.linksOf(one).some(({ to }) => to === subject) && calls(one)) ||
  stack.graph.of(["aws:cloudwatch/compositeAlarm:CompositeAlarm"]).some((one) => {
    const rule = String(at(one.inputs, ["alarmRule"]));
    return one !== subject && rule.includes(`"${subject.made?.id ?? ""}"`) && calls(one);
  });

const calls = (one: { inputs: object }): boolean => at(one.inputs, ["alarmActions", 0]) !== undefined;

export const ALARM_EXPLANATIONS: readonly Explanation[] = [
  nothingLost(
    ["drop", "unlink", "set"],
    [ALARM, COMPOSITE],
    ["alarmActions", "alarmActions[]", "actionsEnabled"],
    "the alarm is a part of a composite alarm, which calls somebody when this one is on",
    isPart,
  ),
  nothingLost("remove", COMPOSITE, "@resource", "it sums up alarms, each of which is judged by itself"),
  beyond(
    "remove",
    ALARM,
    "@resource",
    "alarm-coverage asks for the metrics that the controls name; the platform has more alarms than these",
  ),
  beyond(
    ["drop", "unlink", "relink"],
    ALARM,
    DIMENSIONS,
    "alarm-coverage asks for the metrics that the controls name; this alarm is about another, or one of several",
  ),
  beyond(
    ["raise", "lower"],
    ALARM,
    ["threshold", "period", "datapointsToAlarm", "evaluationPeriods"],
    "how much is too much is tuned for each platform; docs/slos.md and the tests of the components hold these numbers",
  ),
  beyond(
    ["change", "drop"],
    ALARM,
    "treatMissingData",
    "no control says what silence means; the tests of the components hold it",
  ),
  beyond(
    "raise",
    COMPOSITE,
    "actionsSuppressor.*",
    "for how long one alarm may hold back another is tuned for each platform",
  ),
  beyond(
    ["remove", "relink"],
    "aws:cloudwatch/logMetricFilter:*",
    ["@resource", "logGroupName"],
    "cis-metric-filter-alarms is about CloudTrail's log; these filters read the application's",
  ),
  beyond(
    ["flip", "drop", "remove"],
    "aws:synthetics/canary:*",
    ["startCanary", "@resource"],
    "no control asks for a check from outside",
  ),
  beyond(
    "relink",
    "aws:autoscaling/notification:*",
    "topicArn",
    "an automation may be meant to hear of servers that start; alarm-coverage asks for an alarm on a group that is short of them",
  ),
  beyond(
    "unlink",
    "aws:sns/topic:*",
    ["sqsFailureFeedbackRoleArn", "sqsSuccessFeedbackRoleArn"],
    "the control on logs of deliveries, sns-delivery-logging, is advice only",
  ),
  beyond(
    "drop allow",
    ["aws:sns/topicPolicy:*", "aws:kms/key:*"],
    "*Statement[]",
    "alarm-topic-has-subscriber looks at who hears, not at whether CloudWatch may speak; a test alarm shows it",
  ),
];
