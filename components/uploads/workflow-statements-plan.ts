import { publishStatements, sendStatements } from "../messaging/statements-plan";
import type { Statement } from "../shared/policy-document";
import { executionKeyStatement } from "./function-statements-plan";

/** Everything that a workflow's role has to do with. */
export interface WorkflowPlace<Text> {
  readonly accountId: Text;
  readonly region: string;
  /** ARN of the key of topics, queues and executions. */
  readonly keyArn: Text;
  /** Logical name, with which the state machine's own begins. */
  readonly name: string;
  readonly functionArns: readonly Text[];
  readonly topicArns: readonly Text[];
  /** ARN of the queue where scans wait, where they do. */
  readonly waitingQueueArn?: Text;
}

/** Step Functions sets up the delivery of its logs, and X-Ray samples, by calls that know no resource. */
const ANY = ["*"];

/** What a workflow does as its role. */
export function workflowStatements<Text>(
  place: WorkflowPlace<Text>,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const { accountId, region, keyArn, functionArns, topicArns, waitingQueueArn } = place;
  // Its own ARN is not known before it is made, and it is made with this role.
  const machines = join("arn:aws:states:", region, ":", accountId, ":stateMachine:", place.name, "-*");
  return [
    { sid: "InvokeSteps", actions: ["lambda:InvokeFunction"], resources: functionArns },
    ...publishStatements(topicArns, place),
    ...(waitingQueueArn === undefined ? [] : sendStatements([waitingQueueArn], place)),
    // No "kms:ViaService": an execution asks for the key itself, and with that condition it would not begin.
    executionKeyStatement(keyArn, machines),
    {
      sid: "LogWithKey",
      actions: ["kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        StringEquals: { "kms:EncryptionContext:SourceArn": join("arn:aws:logs:", region, ":", accountId, ":*") },
      },
    },
    // Source: Step Functions developer guide, "IAM policies for logging to CloudWatch Logs".
    {
      sid: "DeliverLogs",
      actions: [
        ...["CreateLogDelivery", "DeleteLogDelivery", "DescribeLogGroups", "DescribeResourcePolicies"],
        ...["GetLogDelivery", "ListLogDeliveries", "PutResourcePolicy", "UpdateLogDelivery"],
      ].map((action) => `logs:${action}`),
      resources: ANY,
    },
    {
      sid: "WriteTraces",
      actions: ["GetSamplingRules", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"].map(
        (action) => `xray:${action}`,
      ),
      resources: ANY,
    },
  ];
}
