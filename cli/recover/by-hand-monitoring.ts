import { query, type ByHand } from "./by-hand-model";

/** What watches, tells and repairs, and takes no tags; of chat channels the query may not say in which region they are. */
export const MONITORING_BY_HAND: Readonly<Record<string, ByHand>> = {
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    check: () =>
      `aws chatbot describe-slack-channel-configurations ${query("SlackChannelConfigurations[].[ConfigurationName, ChatConfigurationArn]")}`,
    again: "is refused",
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    check: (value) => `aws cloudwatch get-dashboard --dashboard-name ${value("dashboardName")}`,
    again: "overwrites",
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    check: (value) => `aws events list-targets-by-rule --rule ${value("rule")}`,
    // By the id that the program gives it; with one of the provider's own the rule would call its target twice.
    again: "overwrites",
  },
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": {
    check: (value) => `aws logs describe-account-policies --policy-type ${value("policyType")}`,
    again: "overwrites",
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    check: (value) => `aws logs describe-metric-filters --log-group-name ${value("logGroupName")}`,
    again: "doubles",
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    check: (value) => `aws lambda get-function-event-invoke-config --function-name ${value("functionName")}`,
    again: "overwrites",
  },
};
