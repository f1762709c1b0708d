import { publishStatements } from "../messaging/statements-plan";
import type { Statement } from "../shared/policy-document";
import type { RemedyName } from "./remedy-table";

/** What a remedy's role is about. */
export interface RemedyPlace<Text> {
  readonly accountId: Text;
  readonly region: string;
  /** Key of the topics and of the queue of dead letters. */
  readonly keyArn: Text;
  readonly auditTopicArn: Text;
  readonly operationsTopicArn: Text;
  readonly deadLetterArn: Text;
  readonly logGroupArn: Text;
  /** Puts text around values that are known later. */
  readonly join: (...parts: (Text | string)[]) => Text;
}

/** ARNs of what the remedies are for. */
export interface RemedyArns<Text> {
  readonly groups: readonly Text[];
  readonly databases: readonly Text[];
  readonly certificates: readonly Text[];
  /** Hosted zones with the records of certificates, and the names of those records. */
  readonly zones: readonly Text[];
  readonly recordNames: readonly Text[];
  readonly replayFunction: Text;
}

type Live<Text> = Statement<Text | string>;

/** What each remedy reads and changes, beside what all of them do. */
const OWN: Readonly<Record<RemedyName, <Text>(arns: RemedyArns<Text>, place: RemedyPlace<Text>) => Live<Text>[]>> = {
  "unhealthy-target": (arns, place) => [
    readAlarms(place),
    // Neither service knows a resource for these.
    {
      sid: "ReadServers",
      actions: [
        ...["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeInstanceRefreshes"],
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      resources: ["*"],
    },
    { sid: "CallServerUnhealthy", actions: ["autoscaling:SetInstanceHealth"], resources: arns.groups },
  ],
  "database-storage": (arns, place) => [
    readAlarms(place),
    { sid: "ReadStorage", actions: ["rds:DescribeDBInstances"], resources: arns.databases },
  ],
  "dead-letters": (arns, place) => [
    readAlarms(place),
    { sid: "InvokeReplay", actions: ["lambda:InvokeFunction"], resources: [arns.replayFunction] },
  ],
  "instance-refresh": (arns) => [
    // Auto Scaling knows no resource for it.
    { sid: "ReadRefreshes", actions: ["autoscaling:DescribeInstanceRefreshes"], resources: ["*"] },
    { sid: "CancelRefresh", actions: ["autoscaling:CancelInstanceRefresh"], resources: arns.groups },
  ],
  certificate: (arns) => [
    { sid: "ReadCertificates", actions: ["acm:DescribeCertificate"], resources: arns.certificates },
    { sid: "ReadRecords", actions: ["route53:ListResourceRecordSets"], resources: arns.zones },
    {
      sid: "MakeProofs",
      actions: ["route53:ChangeResourceRecordSets"],
      resources: arns.zones,
      // Only what is gone, only proofs, only these: not the record that users come by.
      conditions: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["CREATE"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["CNAME"],
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": arns.recordNames,
        },
        // Without it, a request that names none of these would satisfy all of them.
        Null: { "route53:ChangeResourceRecordSetsActions": "false" },
      },
    },
  ],
};

/** Everything that a remedy's role may do. */
export function remedyStatements<Text>(
  remedy: RemedyName,
  arns: RemedyArns<Text>,
  place: RemedyPlace<Text>,
): Live<Text>[] {
  const { keyArn, region, logGroupArn, deadLetterArn, join } = place;
  return [
    ...OWN[remedy](arns, place),
    ...publishStatements<Text>([place.auditTopicArn, place.operationsTopicArn], { keyArn, region }),
    {
      sid: "WriteLogsAndJournal",
      actions: ["logs:CreateLogStream", "logs:GetLogEvents", "logs:PutLogEvents"],
      resources: [join(logGroupArn, ":*")],
    },
    // AWS does not say which of the two forms of a group's ARN it looks at; refused, no try would be counted.
    {
      sid: "ReadJournalUnmasked",
      actions: ["logs:Unmask"],
      resources: [logGroupArn, join(logGroupArn, ":*")],
    },
    { sid: "KeepWhatFailed", actions: ["sqs:SendMessage"], resources: [deadLetterArn] },
    {
      sid: "KeepWithKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        StringEquals: { "kms:ViaService": `sqs.${region}.amazonaws.com` },
        ArnEquals: { "kms:EncryptionContext:aws:sqs:arn": deadLetterArn },
      },
    },
    // X-Ray knows no resource for these.
    { sid: "WriteTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
  ];
}

/** Who sends to the queue of dead letters besides roles of the account: EventBridge, for these rules. */
export const deadLetterStatements = <Text>(queueArn: Text, ruleArns: readonly Text[]): Live<Text>[] => [
  {
    sid: "RulesSend",
    principals: { Service: "events.amazonaws.com" },
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
    conditions: { ArnEquals: { "aws:SourceArn": ruleArns } },
  },
  {
    sid: "DenyInsecureTransport",
    effect: "Deny",
    principals: "*",
    actions: ["sqs:*"],
    resources: [queueArn],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  },
];

/** CloudWatch shows alarms of one account and region by this; narrower, it leaves composite ones out without a word. */
const readAlarms = <Text>({ accountId, region, join }: RemedyPlace<Text>): Live<Text> => ({
  sid: "ReadAlarms",
  actions: ["cloudwatch:DescribeAlarms"],
  resources: [join("arn:aws:cloudwatch:", region, ":", accountId, ":alarm:*")],
});
