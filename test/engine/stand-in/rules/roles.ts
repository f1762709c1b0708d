import type { Account, Thing } from "../types";
import { authorizes, type Asked } from "./authorization";
import { matchesPattern } from "./policy";
import { text } from "./support";

/** What AWS's own policies allow, as far as a rule asks for it. A policy that is not here may allow anything. */
const MANAGED: Readonly<Record<string, readonly string[]>> = {
  "service-role/AmazonRDSEnhancedMonitoringRole": [
    "logs:CreateLogGroup",
    "logs:PutRetentionPolicy",
    "logs:PutLogEvents",
  ],
  "service-role/AWSLambdaBasicExecutionRole": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
  "service-role/AWSLambdaVPCAccessExecutionRole": [
    "logs:*",
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ],
  "service-role/AWSLambdaSQSQueueExecutionRole": [
    "logs:*",
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
  ],
  AmazonSSMManagedInstanceCore: ["ssm:*", "ssmmessages:*", "ec2messages:*"],
};

/** The role of that ARN. */
export function roleOf(account: Account, arn: string | undefined): Thing | undefined {
  const found = arn === undefined ? undefined : account.byArn(arn);
  return found?.type === "aws:iam/role:Role" ? found : undefined;
}

/** Whether the role's trust policy lets a service take it on. */
export function trusts(role: Thing, service: string): boolean {
  return authorizes([text(role.inputs, "assumeRolePolicy")], { principal: service, action: "sts:AssumeRole" });
}

/** Whether the policies that the role has by now, inline and attached, allow an action. */
export function rolePermits(account: Account, role: Thing, asked: Asked): boolean {
  const attached = attachedPolicies(account, role);
  const texts = [
    ...inlinePolicies(account, role),
    ...attached
      .map((arn) => account.byArn(arn))
      .map((one) => (one === undefined ? undefined : text(one.inputs, "policy"))),
  ];
  return attached.some((arn) => managedAllows(arn, asked.action)) || authorizes(texts, asked);
}

/** The texts of a role's inline policies. */
export function inlinePolicies(account: Account, role: Thing): (string | undefined)[] {
  return account
    .all("aws:iam/rolePolicy:RolePolicy")
    .filter((one) => text(one.inputs, "role") === role.id)
    .map((one) => text(one.inputs, "policy"));
}

/** ARNs of the policies attached to a role. */
export function attachedPolicies(account: Account, role: Thing): string[] {
  return account
    .all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
    .filter((one) => text(one.inputs, "role") === role.id)
    .flatMap((one) => text(one.inputs, "policyArn") ?? []);
}

function managedAllows(arn: string, action: string): boolean {
  const [, name] = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  if (name === undefined) return false;
  const actions = MANAGED[name];
  return actions === undefined || actions.some((one) => matchesPattern(one, action, true));
}
