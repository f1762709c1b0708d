/** A property by which a role is handed to a service. */
export interface ServiceRole {
  readonly type: string;
  readonly path: string;
  /** The service that assumes the role. */
  readonly service: string;
  /** What the service tries with it, or looks for in it, before it accepts it. */
  readonly tries?: readonly string[];
  /** Only when something is at this path. */
  readonly when?: string;
}

/** Roles that services are given. Source: the services' guides; known. */
export const SERVICE_ROLES: readonly ServiceRole[] = [
  {
    type: "aws:lambda/function:Function",
    path: "role",
    service: "lambda.amazonaws.com",
    tries: ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"],
    when: "vpcConfig",
  },
  { type: "aws:ec2/flowLog:FlowLog", path: "iamRoleArn", service: "vpc-flow-logs.amazonaws.com" },
  { type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig", path: "role", service: "s3.amazonaws.com" },
  { type: "aws:sns/topic:Topic", path: "sqsFailureFeedbackRoleArn", service: "sns.amazonaws.com" },
  { type: "aws:sns/topic:Topic", path: "sqsSuccessFeedbackRoleArn", service: "sns.amazonaws.com" },
  { type: "aws:sns/topic:Topic", path: "lambdaFailureFeedbackRoleArn", service: "sns.amazonaws.com" },
  { type: "aws:sns/topic:Topic", path: "lambdaSuccessFeedbackRoleArn", service: "sns.amazonaws.com" },
  { type: "aws:cloudwatch/eventTarget:EventTarget", path: "roleArn", service: "events.amazonaws.com" },
  { type: "aws:sfn/stateMachine:StateMachine", path: "roleArn", service: "states.amazonaws.com" },
  {
    type: "aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan",
    path: "role",
    service: "malware-protection-plan.guardduty.amazonaws.com",
    tries: [
      "events:PutRule",
      "events:PutTargets",
      "s3:GetBucketNotification",
      "s3:PutBucketNotification",
      "s3:ListBucket",
      "s3:PutObject",
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:PutObjectTagging",
      "s3:PutObjectVersionTagging",
    ],
  },
  { type: "aws:scheduler/schedule:Schedule", path: "target.roleArn", service: "scheduler.amazonaws.com" },
  { type: "aws:synthetics/canary:Canary", path: "executionRoleArn", service: "lambda.amazonaws.com" },
  {
    type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    path: "iamRoleArn",
    service: "chatbot.amazonaws.com",
  },
];
