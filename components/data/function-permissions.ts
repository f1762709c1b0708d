import type { Statement } from "../shared/policy-document";

/** What a function's policy is made of; texts may be known later. */
export interface FunctionPlace<Text> {
  accountId: Text;
  region: string;
  secretArn: Text;
  secretActions: readonly string[];
  keyArn: Text;
  logGroupArn: Text;
}

/** EC2 and X-Ray know no resource for these. */
const ANY = ["*"];

const INTERFACES = [
  ...["AssignPrivateIpAddresses", "CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces"],
  ...["DescribeSubnets", "UnassignPrivateIpAddresses"],
].map((action) => `ec2:${action}`);

/** Everything that a function with the master's secret may do. */
export function functionStatements<Text>(
  place: FunctionPlace<Text>,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const { accountId, region, secretArn, secretActions, keyArn, logGroupArn } = place;
  const anyFunction = join("arn:aws:lambda:", region, ":", accountId, ":function:*");
  return [
    { sid: "UseMasterSecret", actions: secretActions, resources: [secretArn] },
    {
      sid: "UseKeyForSecretAndEnvironment",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArn],
      conditions: {
        StringEquals: { "kms:ViaService": ["lambda", "secretsmanager"].map((one) => `${one}.${region}.amazonaws.com`) },
      },
    },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [join(logGroupArn, ":*")],
    },
    { sid: "WriteTraces", actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ANY },
    { sid: "LambdaAttachesFunctionToVpc", actions: INTERFACES, resources: ANY },
    {
      // The role needs the statement above for Lambda's sake; the code that runs with the role does not.
      sid: "CodeDoesNot",
      effect: "Deny",
      actions: INTERFACES,
      resources: ANY,
      conditions: { ArnLike: { "lambda:SourceFunctionArn": anyFunction } },
    },
  ];
}
