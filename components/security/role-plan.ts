import type { Statement } from "../shared/policy-document";
import { accountProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";

/** What is decided about a role before anything is declared. Inputs that are known later are left unchecked. */
export interface RoleRequest {
  service: string;
  description: string;
  managedPolicyArns?: readonly string[];
  sourceAccountId?: unknown;
  sourceArn?: unknown;
  maxSessionSeconds?: number;
}

/**
 * Services that say for which account and resource they assume a role. Without a condition on it, anybody who can make
 * that service act could have it act with our role (the confused deputy).
 */
const SENDS_SOURCE: ReadonlySet<string> = new Set([
  "events.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);

/** Services that never say it: with such a condition they could not assume the role at all. */
const SENDS_NO_SOURCE: ReadonlySet<string> = new Set([
  "ec2.amazonaws.com",
  "lambda.amazonaws.com",
  "rds.amazonaws.com",
]);

/** AWS's own policies that a role may carry. Short on purpose: most of the others allow actions on every resource. */
export const MANAGED_POLICY_ARNS = [
  "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
  "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
  "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
] as const;

/** Characters that IAM takes in a description (API reference, CreateRole). */
const DESCRIPTION = /^[\t\n\r\x20-\x7e\xa1-\xff]{1,1000}$/;
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com$/;
/** IAM takes 64 characters, of which auto-naming adds 8. */
const LONGEST_NAME = 56;
/** IAM, CreateRole: MaxSessionDuration. */
const SESSION = { min: 3600, max: 43200 };

/** Every problem of a role's arguments. */
export function validateRole(name: string, request: RoleRequest): Problem[] {
  const { service, description, maxSessionSeconds } = request;
  const problems: Problem[] = [];
  const refuseIf = (wrong: boolean, path: string, given: unknown, allowed: string, fix: string) => {
    if (wrong) problems.push({ path, given: shown(given), allowed, fix });
  };
  refuseIf(
    name.length > LONGEST_NAME,
    "name",
    name,
    `at most ${LONGEST_NAME} characters`,
    "shorten the logical name: IAM takes 64 characters and auto-naming adds 8",
  );
  refuseIf(!SERVICE.test(service), "service", service, "a service principal", "write it as ec2.amazonaws.com");
  refuseIf(
    !DESCRIPTION.test(description),
    "description",
    description,
    "1 to 1000 characters of Latin-1",
    "say who uses the role and for what",
  );
  (request.managedPolicyArns ?? []).forEach((arn, index, all) => {
    const path = `managedPolicyArns[${index}]`;
    const allowed = `one of ${MANAGED_POLICY_ARNS.join(", ")}`;
    refuseIf(
      !(MANAGED_POLICY_ARNS as readonly string[]).includes(arn),
      path,
      arn,
      allowed,
      "grant the few actions that are needed instead",
    );
    refuseIf(all.indexOf(arn) !== index, path, arn, "named once", "remove the repetition");
  });
  const outside =
    maxSessionSeconds !== undefined && !(maxSessionSeconds >= SESSION.min && maxSessionSeconds <= SESSION.max);
  refuseIf(
    outside,
    "maxSessionSeconds",
    maxSessionSeconds,
    `from ${SESSION.min} to ${SESSION.max}`,
    "leave it out for one hour",
  );
  return [...problems, ...sourceProblems(request)];
}

function sourceProblems({ service, sourceAccountId, sourceArn }: RoleRequest): Problem[] {
  const unsendable = (path: string, given: unknown): Problem[] =>
    given === undefined || !SENDS_NO_SOURCE.has(service)
      ? []
      : [
          {
            path,
            given: typeof given === "string" ? shown(given) : "given",
            allowed: `left out for ${service}, which does not say for whom it acts`,
            fix: `remove ${path}: with it the service could not assume the role`,
          },
        ];
  const missing: Problem[] =
    sourceAccountId === undefined && SENDS_SOURCE.has(service)
      ? [
          {
            path: "sourceAccountId",
            given: shown(undefined),
            allowed: `the account for which ${service} may assume the role`,
            fix: "give the id of the account that the role is in",
          },
        ]
      : [];
  return [
    ...missing,
    ...accountProblems("sourceAccountId", sourceAccountId),
    ...unsendable("sourceAccountId", sourceAccountId),
    ...unsendable("sourceArn", sourceArn),
  ];
}

/** The trust policy of a role: one service, and for whom it may act where the service says so. */
export function trustPolicy<Text>(
  service: string,
  source: { accountId?: Text; arn?: Text },
): Statement<Text | string>[] {
  const conditions = {
    ...(source.accountId === undefined ? {} : { StringEquals: { "aws:SourceAccount": source.accountId } }),
    ...(source.arn === undefined ? {} : { ArnLike: { "aws:SourceArn": source.arn } }),
  };
  return [
    {
      sid: "ServiceAssumesRole",
      principals: { Service: service },
      actions: ["sts:AssumeRole"],
      ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
    },
  ];
}

/** Name of a managed policy, from its ARN: part of the logical name of its attachment. */
export const policyNameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);
