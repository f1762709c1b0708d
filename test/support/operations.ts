import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Evaluation } from "../../plan/evaluate";
import { tryProgram } from "./program";

const EMAIL = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";
const ACCOUNT = "111122223333";
const CODE = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => {};"),
});

/**
 * A small program with one of everything that watches, tells and repairs, those that only some stacks have among them
 * (a chat channel, a pager). What the engine's rules, the plan and recover know of a type is tried on it.
 */
export function operations(): void {
  const topic = new aws.sns.Topic("operations");
  const mayPublish = new aws.sns.TopicPolicy("operations", {
    arn: topic.arn,
    policy: topic.arn.apply((arn) =>
      policy(
        { Sid: "Owner", ...by({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), Action: "sns:*", Resource: arn },
        { Sid: "Alarms", ...by({ Service: "cloudwatch.amazonaws.com" }), Action: "sns:Publish", Resource: arn },
      ),
    ),
  });
  new aws.sns.TopicSubscription("pager", {
    topic: topic.arn,
    protocol: "https",
    endpoint: "https://pager.example.com/in",
  });
  new aws.chatbot.SlackChannelConfiguration("chat", {
    configurationName: "operations",
    iamRoleArn: roleFor("chat", "chatbot.amazonaws.com").arn,
    guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
    slackChannelId: "C07EZ1ABC23",
    slackTeamId: "T07EA123LEP",
    snsTopicArns: [topic.arn],
  });

  logs();
  const failing = canary();
  const alarm = new aws.cloudwatch.MetricAlarm(
    "canary-failing",
    {
      namespace: "CloudWatchSynthetics",
      metricName: "SuccessPercent",
      dimensions: { CanaryName: failing.name },
      comparisonOperator: "LessThanThreshold",
      statistic: "Average",
      period: 300,
      evaluationPeriods: 2,
      threshold: 90,
      treatMissingData: "breaching",
      alarmActions: [topic.arn],
    },
    { dependsOn: mayPublish },
  );
  const composite = new aws.cloudwatch.CompositeAlarm(
    "sign-in",
    {
      alarmName: "test-sign-in",
      alarmRule: pulumi.interpolate`ALARM("${alarm.name}")`,
      alarmActions: [topic.arn],
    },
    { dependsOn: mayPublish },
  );
  new aws.cloudwatch.Dashboard("dashboard", {
    dashboardName: "test",
    dashboardBody: composite.arn.apply((arn) =>
      JSON.stringify({
        widgets: [
          { type: "alarm", x: 0, y: 0, width: 24, height: 2, properties: { title: "Journeys", alarms: [arn] } },
        ],
      }),
    ),
  });
  remedy(alarm);
}

/** What that program registers; fails when it cannot be evaluated. */
export async function evaluateOperations(): Promise<Evaluation> {
  const evaluation = await tryProgram(operations);
  if (evaluation.errors.length > 0) throw new Error(evaluation.errors.join("\n"));
  return evaluation;
}

/** A log group whose findings are kept, a mask over all logs, and a count of errors. */
function logs(): void {
  const findings = new aws.cloudwatch.LogGroup("findings", { name: "/aws/vendedlogs/findings", retentionInDays: 400 });
  new aws.cloudwatch.LogAccountPolicy("masks", {
    policyName: "masks",
    policyType: "DATA_PROTECTION_POLICY",
    policyDocument: findings.name.apply((LogGroup) =>
      JSON.stringify({
        Name: "masks",
        Version: "2021-06-01",
        Statement: [
          {
            DataIdentifier: [EMAIL],
            Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup } } } },
          },
          { DataIdentifier: [EMAIL], Operation: { Deidentify: { MaskConfig: {} } } },
        ],
      }),
    ),
  });
  new aws.cloudwatch.LogMetricFilter("errors", {
    logGroupName: findings.name,
    pattern: "ERROR",
    metricTransformation: { name: "Errors", namespace: "test", value: "1", defaultValue: "0" },
  });
}

function canary(): aws.synthetics.Canary {
  const results = new aws.s3.Bucket("canary-results");
  const code = new aws.s3.BucketObjectv2("canary-code", {
    bucket: results.bucket,
    key: "code/1.zip",
    source: CODE,
  });
  return new aws.synthetics.Canary("ready", {
    artifactS3Location: pulumi.interpolate`s3://${results.bucket}/ready`,
    executionRoleArn: roleFor("canary", "lambda.amazonaws.com").arn,
    handler: "index.handler",
    runtimeVersion: "syn-nodejs-5.2",
    schedule: { expression: "rate(5 minutes)" },
    s3Bucket: code.bucket,
    s3Key: code.key,
    startCanary: true,
    deleteLambda: true,
  });
}

/** A rule that calls a function when an alarm goes off, and keeps what could not be delivered. */
function remedy(alarm: aws.cloudwatch.MetricAlarm): void {
  const rule = new aws.cloudwatch.EventRule("alarm", {
    eventPattern: alarm.name.apply((name) =>
      JSON.stringify({
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        detail: { alarmName: [name], state: { value: ["ALARM"] } },
      }),
    ),
  });
  const failed = new aws.sqs.Queue("remedy-failed", { sqsManagedSseEnabled: true });
  const mayFail = new aws.sqs.QueuePolicy("remedy-failed", {
    queueUrl: failed.url,
    policy: pulumi.all([failed.arn, rule.arn]).apply(([arn, from]) =>
      policy({
        Sid: "Undelivered",
        ...by({ Service: "events.amazonaws.com" }),
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { ArnEquals: { "aws:SourceArn": from } },
      }),
    ),
  });
  const role = roleFor("remedy", "lambda.amazonaws.com");
  const maySend = new aws.iam.RolePolicy("remedy", {
    role: role.id,
    policy: failed.arn.apply((arn) =>
      policy({ Sid: "Failed", Effect: "Allow", Action: "sqs:SendMessage", Resource: arn }),
    ),
  });
  const worker = new aws.lambda.Function("remedy", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    code: CODE,
  });
  new aws.lambda.FunctionEventInvokeConfig(
    "remedy",
    { functionName: worker.name, destinationConfig: { onFailure: { destination: failed.arn } } },
    { dependsOn: maySend },
  );
  const mayCall = new aws.lambda.Permission("remedy", {
    action: "lambda:InvokeFunction",
    function: worker.name,
    principal: "events.amazonaws.com",
    sourceArn: rule.arn,
  });
  new aws.cloudwatch.EventTarget(
    "remedy",
    { rule: rule.name, targetId: "remedy", arn: worker.arn, deadLetterConfig: { arn: failed.arn } },
    { dependsOn: [mayFail, mayCall] },
  );
}

function roleFor(name: string, service: string): aws.iam.Role {
  return new aws.iam.Role(name, {
    assumeRolePolicy: policy({ Sid: "Assume", ...by({ Service: service }), Action: "sts:AssumeRole" }),
  });
}

const policy = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const by = (principal: object) => ({ Effect: "Allow", Principal: principal });
