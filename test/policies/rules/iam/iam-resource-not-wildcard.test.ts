import { allow, proveIdentity } from "../../iam/policies";

const tagged = { Condition: { StringEquals: { "aws:ResourceTag/team": "web" } } };

proveIdentity("iam-resource-not-wildcard", {
  refused: [
    [
      "what is masked in every log group",
      allow("logs:Unmask", "arn:aws:logs:us-east-1:111122223333:log-group:*"),
      "allows logs:Unmask on arn:aws:logs:us-east-1:111122223333:log-group:*",
    ],
    ["an action that can be limited", allow("sqs:SendMessage", "*"), "allows sqs:SendMessage on *"],
    ["by a wildcard", allow("sqs:Send*", "*"), "allows sqs:Send* (sqs:SendMessage) on *"],
    ["every action", allow("*", "*"), "allows * on *"],
    ["every resource of the service", allow("s3:PutObject", "arn:aws:s3:::*"), "allows s3:PutObject on arn:aws:s3:::*"],
    [
      "everything but what is named",
      { Effect: "Allow", Action: "sqs:SendMessage", NotResource: "arn:aws:sqs:us-east-1:111122223333:a" },
      "allows sqs:SendMessage on everything but what it names",
    ],
    [
      "all actions but one",
      { Effect: "Allow", NotAction: "sqs:SendMessage", Resource: "*" },
      "allows every action but those it names on *",
    ],
    [
      "a condition that anything passes",
      allow("sqs:SendMessage", "*", { Condition: { StringEqualsIfExists: { "aws:ResourceTag/team": "web" } } }),
      "allows sqs:SendMessage on *",
    ],
    [
      "a condition about who asks",
      allow("sqs:SendMessage", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      "allows sqs:SendMessage on *",
    ],
  ],
  accepted: [
    ["what is masked in one log group", allow("logs:Unmask", "arn:aws:logs:us-east-1:111122223333:log-group:web:*")],
    ["lines of every log group, masked", allow("logs:GetLogEvents", "arn:aws:logs:us-east-1:111122223333:log-group:*")],
    ["an action that cannot be limited", allow("ecr:GetAuthorizationToken", "*")],
    ["listing", allow(["s3:ListAllMyBuckets", "sqs:ListQueues"], "*")],
    ["describing", allow("autoscaling:DescribeInstanceRefreshes", "*")],
    ["what Lambda needs in a VPC", allow(["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"], "*")],
    ["only what carries a tag", allow("sqs:SendMessage", "*", tagged)],
    [
      "only one namespace",
      allow("cloudwatch:PutMetricData", "*", { Condition: { StringEquals: { "cloudwatch:namespace": "Web" } } }),
    ],
    ["a service that is not in the reference", allow("imaginary:DoIt", "*")],
    ["resources by the beginning of their name", allow("sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:web-*")],
  ],
  unknownAction: "satisfied",
  unknownResource: "cannot be proved: policy.Statement[0] (Read).Resource",
});
