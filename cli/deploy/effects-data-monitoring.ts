import { each, inPlace, interrupts, type EffectsTable } from "./effects-model";

const NEXT_LOOK = inPlace("applies from the alarm's next look on; it may go off or calm down by the new rule");
const UNWATCHED = interrupts("nobody is called for what it watched", "keep it until something else watches the same");
const UNWATCHED_A_WHILE = interrupts("nobody is called for what it watched until the new one has data, minutes");
const NEXT_RUN = inPlace("the canary stops, and starts again with its next run");
const NEXT_EVENT = inPlace("applies to new events within a minute");
const NO_REMEDY = interrupts("what the event asks for is no longer done", "keep the rule as long as it is the remedy");
const NO_REMEDY_A_WHILE = interrupts("events of the seconds in between are not answered");

const ONLY_NEW = "alarms from now on go to the new channel only";

const actions = each(
  ["alarmActions", "insufficientDataActions", "okActions"],
  inPlace(
    "the next change of state is told to the new receivers only",
    "see that somebody of them can be reached: a new e-mail address must confirm by the first mail, at once",
  ),
);

/**
 * What watches, tells and repairs. Sources: CloudWatch user guide ("Using Amazon CloudWatch alarms", "Combining alarms",
 * "Creating a canary"), CloudWatch Logs user guide ("Help protect sensitive log data with masking"), EventBridge user
 * guide ("Rules"), Lambda developer guide ("Capturing records of asynchronous invocations").
 */
export const MONITORING_EFFECTS: EffectsTable = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    noun: "alarm",
    changed: {
      ...actions,
      actionsEnabled: interrupts("an alarm without actions calls nobody", "leave the actions on"),
      alarmDescription: inPlace(),
      ...each(
        [
          ...["comparisonOperator", "datapointsToAlarm", "dimensions", "evaluateLowSampleCountPercentiles"],
          ...["evaluationCriteria", "evaluationInterval", "evaluationPeriods", "extendedStatistic", "metricName"],
          ...["metricQueries", "namespace", "period", "statistic", "threshold", "thresholdMetricId"],
          ...["treatMissingData", "unit", "warmUpConfiguration"],
        ],
        NEXT_LOOK,
      ),
    },
    replaced: UNWATCHED_A_WHILE,
    deleted: UNWATCHED,
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    noun: "alarm over other alarms",
    changed: { ...actions, alarmDescription: inPlace(), ...each(["actionsSuppressor", "alarmRule"], NEXT_LOOK) },
    replaced: interrupts(
      "under the same name the new one is the old one, and goes with it; under another it starts without a history",
      "give the new one another name, and leave the actions on",
    ),
    deleted: UNWATCHED,
  },
  "aws:cloudwatch/dashboard:Dashboard": {
    noun: "dashboard",
    changed: { dashboardBody: inPlace("whoever has it open sees the new one after a reload") },
    replaced: inPlace("another address; links to the old one find nothing"),
    deleted: inPlace("whoever is on call has no overview; alarms go on"),
  },
  "aws:cloudwatch/logAccountPolicy:LogAccountPolicy": {
    noun: "mask over all logs",
    changed: { ...each(["policyDocument", "scope"], inPlace("applies to new entries; older ones stay as they are")) },
    replaced: interrupts("CloudWatch Logs refuses a second mask beside the old one", "leave its name as it is"),
    deleted: interrupts("personal data in new entries can be read by whoever reads the logs", "keep the mask"),
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    noun: "count of log entries",
    changed: {
      ...each(
        ["applyOnTransformedLogs", "metricTransformation", "pattern"],
        inPlace("new entries are counted by the new rule"),
      ),
    },
    replaced: inPlace("entries of the seconds in between are counted twice or not at all"),
    deleted: interrupts("alarms on its metric see no data"),
  },
  "aws:cloudwatch/eventRule:EventRule": {
    noun: "event rule",
    changed: {
      ...each(["eventPattern", "roleArn", "scheduleExpression"], NEXT_EVENT),
      ...each(["description", "forceDestroy"], inPlace()),
      ...each(["isEnabled", "state"], interrupts("a rule that is off answers no event", "leave the rule on")),
    },
    replaced: NO_REMEDY_A_WHILE,
    deleted: NO_REMEDY,
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    noun: "receiver of events",
    changed: {
      ...each(
        [
          ...["appsyncTarget", "arn", "batchTarget", "deadLetterConfig", "ecsTarget", "httpTarget", "input"],
          ...["inputPath", "inputTransformer", "kinesisTarget", "redshiftTarget", "retryPolicy", "roleArn"],
          ...["runCommandTargets", "sagemakerPipelineTarget", "sqsTarget"],
        ],
        NEXT_EVENT,
      ),
      forceDestroy: inPlace(),
    },
    replaced: NO_REMEDY_A_WHILE,
    deleted: NO_REMEDY,
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    noun: "tries of a function",
    changed: {
      ...each(
        ["destinationConfig", "maximumEventAgeInSeconds", "maximumRetryAttempts"],
        inPlace("applies to new calls"),
      ),
    },
    replaced: inPlace("calls of the seconds in between are tried as Lambda does by itself"),
    deleted: inPlace("calls are tried as Lambda does by itself, and what fails is kept nowhere"),
  },
  "aws:synthetics/canary:Canary": {
    noun: "canary",
    changed: {
      ...each(
        [
          ...["artifactConfig", "artifactS3Location", "executionRoleArn", "handler", "kmsKeyArn", "runConfig"],
          ...["runtimeVersion", "s3Bucket", "s3Key", "s3Version", "schedule", "vpcConfig", "zipFile"],
        ],
        NEXT_RUN,
      ),
      ...each(["deleteLambda", "failureRetentionPeriod", "successRetentionPeriod"], inPlace()),
      startCanary: interrupts("a canary that stands still sees no failure", "leave it running"),
    },
    replaced: UNWATCHED_A_WHILE,
    deleted: UNWATCHED,
  },
  "aws:s3/bucketObjectv2:BucketObjectv2": {
    noun: "file in a bucket",
    changed: {
      ...each(
        [
          ...["acl", "bucketKeyEnabled", "cacheControl", "checksumAlgorithm", "content", "contentBase64"],
          ...["contentDisposition", "contentEncoding", "contentLanguage", "contentType", "etag", "forceDestroy"],
          ...["kmsKeyId", "metadata", "objectLockLegalHoldStatus", "objectLockMode", "objectLockRetainUntilDate"],
          ...["overrideProvider", "serverSideEncryption", "source", "sourceHash", "storageClass", "websiteRedirect"],
        ],
        inPlace("the next one to read it gets the new file"),
      ),
    },
    replaced: inPlace("a new file beside the old, which goes last"),
    deleted: interrupts("whoever reads it finds nothing"),
  },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    noun: "chat channel of alarms",
    changed: {
      ...each(["configurationName", "snsTopicArns"], inPlace("applies to alarms from now on")),
      slackChannelId: inPlace(ONLY_NEW, "invite the app into a private channel first"),
      slackTeamId: inPlace(ONLY_NEW, "connect the workspace in the console of the service first, or AWS refuses"),
      ...each(
        ["guardrailPolicyArns", "iamRoleArn", "loggingLevel", "timeouts", "userAuthorizationRequired"],
        inPlace(),
      ),
    },
    replaced: interrupts("alarms do not reach the channel until the new configuration is there, about a minute"),
    deleted: interrupts("alarms no longer reach the channel; e-mail and pager go on"),
  },
};
