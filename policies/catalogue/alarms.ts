import type { Texts } from "./model";

export const ALARMS: Texts = {
  "alarm-actions": {
    title: "Alarms tell somebody",
    severity: "medium",
    why: "An alarm without action is red on a page that nobody has open while patients cannot reach their doctor.",
    fix: "alarmActions: [topic.arn]",
    needs:
      "actionsEnabled, true when left out, and alarmActions; or a composite alarm with actions that includes the alarm",
    blind: "An EventBridge rule on changes of alarms tells people too and is not seen.",
  },
  "alarm-coverage": {
    title: "Everything that can fail has the alarms that tell of it",
    severity: "medium",
    why: "What nobody watches fails first for a patient, who is the last who should have to report it.",
    fix: 'new aws.cloudwatch.MetricAlarm("dead", { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible", dimensions: { QueueName: dead.name }, comparisonOperator: "GreaterThanThreshold", threshold: 0, evaluationPeriods: 1, period: 60, statistic: "Maximum", alarmActions: [topic.arn] })',
    needs: "alarms in the resource's region whose dimensions, or whose metric queries', are made from it or name it",
    blind:
      "Thresholds are looked at for dead letters only. Of several resources that one expression was made from, each counts as watched. Serverless caches and streams are not asked about.",
  },
  "alarm-topic-has-subscriber": {
    title: "Somebody reads the topics that alarms publish to",
    severity: "high",
    why: "A topic takes every message and delivers none of them when nobody has subscribed.",
    fix: 'new aws.sns.TopicSubscription("on-call", { topic: topic.arn, protocol: "email", endpoint })',
    needs:
      "a subscription that tells somebody, or a chat channel, for each topic among the actions of an alarm; setting unread",
    blind: "Topics of other programs; whether an e-mail subscription has been confirmed.",
  },
  "cis-metric-filter-alarms": {
    title: "Alarms tell of the fifteen changes of an account that an intruder makes",
    severity: "medium",
    why: "Whoever takes over an account opens it, gives themselves rights and switches the record off; each can be heard.",
    fix: 'new aws.cloudwatch.LogMetricFilter("root", { logGroupName: trailGroup.name, pattern: \'{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }\', metricTransformation: { namespace: "Account", name: "RootUse", value: "1" } }), and an alarm on that metric',
    needs:
      "for each event a metric filter on a trail's log group, by the names in its pattern, and an alarm on its metric",
    blind:
      "Patterns are known by the names of events that they hold, not by what they match. Set `elsewhere` where another program has them.",
  },
};
