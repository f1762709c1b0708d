import { document, type Part } from "../../iam/policies";
import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const QUEUE = "aws:sqs/queue:Queue";
const POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const lets = (Principal: unknown, Action: unknown, more: Part = {}) =>
  document({ Effect: "Allow", Principal, Action, Resource: "*", ...more });
const SNS = { Service: "sns.amazonaws.com" };
const table: readonly (readonly [when: string, policy: unknown, then: string])[] = [
  ["everybody", lets("*", "sqs:SendMessage"), "violated: policy.Statement[0] allows everybody"],
  [
    "everybody from one topic",
    lets("*", "sqs:SendMessage", {
      Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t" } },
    }),
    "satisfied",
  ],
  ["everything", lets(SNS, "sqs:*"), "violated: policy.Statement[0] allows sqs:*"],
  ["everything of every service", lets(SNS, ["*"]), "violated: policy.Statement[0] allows *"],
  [
    "all but one action",
    document({ Effect: "Allow", Principal: SNS, NotAction: "sqs:DeleteQueue", Resource: "*" }),
    "violated: policy.Statement[0] allows every action but those it names",
  ],
  ["everything is denied", lets("*", "sqs:*", { Effect: "Deny" }), "satisfied"],
  ["an action that is not known", lets(SNS, UNKNOWN), "cannot be proved: policy.Statement[0].Action"],
  ["an effect that is not known", lets(SNS, "sqs:*", { Effect: UNKNOWN }), "cannot be proved: policy.Statement[0]"],
];

prove("sqs-policy-not-public", {
  program: () => [
    resource(QUEUE, "bare", {}),
    resource(QUEUE, "inline", { policy: lets(SNS, "sqs:SendMessage") }),
    resource(POLICY, "beside", { queueUrl: "x", policy: JSON.stringify(lets(SNS, ["sqs:SendMessage"])) }),
  ],
  compliant: { bare: "not applicable: policy is left out", inline: "satisfied", beside: "satisfied" },
  cases: table.map(([when, policy, then]): Case => ({
    when: `${when}: ${then}`,
    edit: (program) => program.set("beside", "policy", policy),
    then: { beside: then },
  })),
  values: [
    {
      of: "inline",
      path: "policy",
      unknown: { inline: "cannot be proved: policy" },
      absent: { inline: "not applicable: policy is left out" },
      mistyped: { inline: "violated: policy is not JSON" },
    },
  ],
});
