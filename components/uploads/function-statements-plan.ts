import type { Statement } from "../shared/policy-document";

/** What lets Lambda show a function its settings, which are encrypted. */
export const environmentKeyStatement = <Text>(keyArn: Text, region: string): Statement<Text | string> => ({
  sid: "ReadOwnSettings",
  actions: ["kms:Decrypt"],
  resources: [keyArn],
  conditions: { StringEquals: { "kms:ViaService": `lambda.${region}.amazonaws.com` } },
});

/** A workflow, and the key that its executions are encrypted under. */
export interface WorkflowSubject<Text> {
  readonly region: string;
  readonly stateMachineArn: Text;
  /** Pattern of the ARNs of its executions. */
  readonly executionArns: Text;
  readonly keyArn: Text;
}

/** What lets a function start a workflow, wait for its end, and let it go on where it has failed. */
export const startStatements = <Text>(subject: WorkflowSubject<Text>): Statement<Text | string>[] => [
  { sid: "StartWorkflow", actions: ["states:StartExecution"], resources: [subject.stateMachineArn] },
  {
    sid: "FollowWorkflow",
    actions: ["states:DescribeExecution", "states:RedriveExecution"],
    resources: [subject.executionArns],
  },
  callersKeyStatement(subject),
];

/** What lets a function answer a workflow that waits: that what it waits for is done, or also that it has failed. */
export const answerStatements = <Text>(
  subject: WorkflowSubject<Text>,
  answers: readonly ("Success" | "Failure")[],
): Statement<Text | string>[] => [
  {
    sid: "AnswerWorkflow",
    actions: answers.map((answer) => `states:SendTask${answer}`),
    resources: [subject.stateMachineArn],
  },
  callersKeyStatement(subject),
];

/**
 * What lets a role use a key for executions of a state machine, named by its ARN or a pattern of it.
 * Source: Step Functions developer guide, "Data at rest encryption in Step Functions".
 */
export const executionKeyStatement = <Text>(keyArn: Text, stateMachineArn: Text): Statement<Text | string> => ({
  sid: "UseKeyForExecutions",
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  resources: [keyArn],
  conditions: { ArnLike: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn } },
});

/** The same for who calls Step Functions, and never without. */
function callersKeyStatement<Text>(subject: WorkflowSubject<Text>): Statement<Text | string> {
  const { keyArn, stateMachineArn, region } = subject;
  const { conditions, ...statement } = executionKeyStatement(keyArn, stateMachineArn);
  const through = { StringEquals: { "kms:ViaService": `states.${region}.amazonaws.com` } };
  return { ...statement, conditions: { ...through, ...conditions } };
}

/**
 * What lets a function have text recognised. Textract knows no resources; what it reads, it reads as the caller.
 * Source: Amazon Textract developer guide, "Configuring Amazon Textract for Asynchronous Operations".
 */
export const recogniseStatements = <Text>(tellRoleArn: Text): Statement<Text | string>[] => [
  {
    sid: "RecogniseText",
    actions: ["DetectDocumentText", "GetDocumentTextDetection", "StartDocumentTextDetection"].map(
      (action) => `textract:${action}`,
    ),
    resources: ["*"],
  },
  {
    sid: "LetTextractTell",
    actions: ["iam:PassRole"],
    resources: [tellRoleArn],
    conditions: { StringEquals: { "iam:PassedToService": "textract.amazonaws.com" } },
  },
];
