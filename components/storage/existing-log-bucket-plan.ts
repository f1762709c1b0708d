import { shown, type Problem } from "../shared/problem";
import type { Found } from "../shared/sought";
import { LOAD_BALANCER_LOG_ACCOUNTS } from "./log-delivery";

/** A bucket for access logs that is there already. */
export interface ExistingLogBucketRequest {
  readonly bucket: string;
  readonly accountId: string;
  readonly region: string;
}

/** What a look-up tells of a bucket. Its owner and its encryption are not among it. */
export interface LogBucketFacts {
  readonly region: string;
  /** Text of its policy; what AWS said where it has none. */
  readonly policy: Found<string>;
}

/** General purpose bucket naming rules of S3. */
const BUCKET = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Every problem of the name itself. */
export function validateLogBucket({ bucket }: Pick<ExistingLogBucketRequest, "bucket">): Problem[] {
  if (BUCKET.test(bucket)) return [];
  const allowed = "the name of a bucket, not its ARN";
  return [{ path: "logBucket", given: shown(bucket), allowed, fix: "take it from `aws s3api list-buckets`" }];
}

/** Every problem of a bucket for access logs: of its name, and of what AWS says of it. */
export function existingLogBucketProblems(request: ExistingLogBucketRequest, found: Found<LogBucketFacts>): Problem[] {
  const { bucket, region } = request;
  const problems = validateLogBucket(request);
  if (problems.length > 0) return problems;
  const told = (what: string) => ({ path: "logBucket", given: `${shown(bucket)}, ${what}` });
  if ("missing" in found) {
    const fix = "correct the name, and let whoever deploys read the bucket's settings";
    return [{ ...told(`of which AWS says: ${found.missing}`), allowed: "a bucket that is there", fix }];
  }
  const { facts } = found;
  return [
    ...(facts.region === region
      ? []
      : [{ ...told(`in ${facts.region}`), allowed: `a bucket in ${region}`, fix: "logs do not leave their region" }]),
    ...policyProblems(told, request, facts.policy),
  ];
}

/** Where logs are put, below the bucket: one object for each writer and prefix of a cell. */
export function deliveries({ accountId, region }: ExistingLogBucketRequest): { by: string[]; object: string }[] {
  const legacy = LOAD_BALANCER_LOG_ACCOUNTS[region];
  const account = legacy === undefined ? [] : [`arn:aws:iam::${legacy}:root`];
  const balancers = [...account, "logdelivery.elasticloadbalancing.amazonaws.com"];
  return [
    { by: ["logging.s3.amazonaws.com"], object: "s3/documents/log" },
    { by: balancers, object: `alb-access/AWSLogs/${accountId}/elasticloadbalancing/log` },
    { by: balancers, object: `alb-connections/AWSLogs/${accountId}/elasticloadbalancing/log` },
  ];
}

function policyProblems(
  told: (what: string) => Pick<Problem, "path" | "given">,
  request: ExistingLogBucketRequest,
  policy: Found<string>,
): Problem[] {
  const allowed = "a bucket whose policy lets log delivery in";
  const fix = "give it the statements of docs/bring-your-own.md";
  if ("missing" in policy) return [{ ...told(`without a policy (${policy.missing})`), allowed, fix }];
  const written = statementsOf(policy.facts);
  return deliveries(request)
    .filter(({ by, object }) => {
      const resource = `arn:aws:s3:::${request.bucket}/${object}`;
      return !by.some((principal) => isAllowed(written, principal, resource));
    })
    .map(({ by, object }) => ({
      ...told(`whose policy does not let ${by.join(" or ")} put ${object}`),
      allowed,
      fix,
    }));
}

interface Written {
  effect: string;
  principals: string[];
  actions: string[];
  resources: string[];
}

/** Reads a policy; a text that is none has no statements. */
function statementsOf(text: string): Written[] {
  try {
    const { Statement: statements } = JSON.parse(text) as { Statement?: unknown };
    return listOf(statements).map((one) => {
      const { Effect, Principal, Action, Resource } = one as Record<string, unknown>;
      const who = typeof Principal === "object" && Principal !== null ? Object.values(Principal) : [Principal];
      return {
        effect: String(Effect),
        principals: who.flatMap(listOf).map(String),
        actions: listOf(Action).map(String),
        resources: listOf(Resource).map(String),
      };
    });
  } catch {
    return [];
  }
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];

/** Whether a statement allows it. Conditions are not judged: an owner may well narrow by the account. */
function isAllowed(statements: readonly Written[], principal: string, resource: string): boolean {
  return statements.some(
    ({ effect, principals, actions, resources }) =>
      effect === "Allow" &&
      (principals.includes(principal) || principals.includes(accountOf(principal))) &&
      actions.some((action) => matches(action, "s3:PutObject")) &&
      resources.some((pattern) => matches(pattern, resource)),
  );
}

/** AWS lets a policy name an account by its id alone. */
const accountOf = (principal: string): string => /^arn:aws:iam::(\d{12}):root$/.exec(principal)?.[1] ?? principal;

/** IAM's wildcards: `*` for any text, `?` for one character. */
function matches(pattern: string, text: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i").test(text);
}
