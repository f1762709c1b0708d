import type { Statement } from "./policy-document";

/** Where a function runs; texts may be known later. */
export interface FunctionSite<Text> {
  readonly accountId: Text;
  readonly region: string;
  readonly logGroupArn: Text;
}

/** EC2 and X-Ray know no resource for these. */
const ANY = ["*"];

const INTERFACES = [
  ...["AssignPrivateIpAddresses", "CreateNetworkInterface", "DeleteNetworkInterface", "DescribeNetworkInterfaces"],
  ...["DescribeSubnets", "UnassignPrivateIpAddresses"],
].map((action) => `ec2:${action}`);

/** What every function in a VPC may do, whatever it is for: write logs and traces, and be attached by Lambda. */
export function vpcFunctionStatements<Text>(
  { accountId, region, logGroupArn }: FunctionSite<Text>,
  join: (...parts: (Text | string)[]) => Text,
): Statement<Text | string>[] {
  const anyFunction = join("arn:aws:lambda:", region, ":", accountId, ":function:*");
  return [
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
