/** One condition of a statement: `StringEquals`, `aws:SourceAccount`, its values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement of a policy document, lists where the language allows one or many. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** By kind: `AWS`, `Service`, `Federated`; `*` alone is `AWS: ["*"]`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** What NotResource and NotPrincipal say; empty when the statement has none. */
  readonly notResources: readonly string[];
  readonly notPrincipals: Readonly<Record<string, readonly string[]>>;
  readonly conditions: readonly Condition[];
}

type Block = Readonly<Record<string, unknown>>;

/** The document in a text: an object, or why it is none. */
export function readDocument(text: string): Block | string {
  try {
    const document: unknown = JSON.parse(text);
    return isBlock(document) ? document : "is not a JSON object";
  } catch {
    return "is not JSON";
  }
}

/** The statements of a policy text; none when there is no text or it is no document, which a rule of its own refuses. */
export function statementsOf(text: string | undefined): Statement[] {
  const document = text === undefined ? {} : readDocument(text);
  if (typeof document === "string") return [];
  return many(document["Statement"]).filter(isBlock).map(statement);
}

const statement = (given: Block): Statement => ({
  effect: String(given["Effect"]),
  actions: many(given["Action"]).map(String),
  notActions: many(given["NotAction"]).map(String),
  resources: many(given["Resource"]).map(String),
  principals: principals(given["Principal"]),
  notResources: many(given["NotResource"]).map(String),
  notPrincipals: principals(given["NotPrincipal"]),
  conditions: Object.entries(isBlock(given["Condition"]) ? given["Condition"] : {}).flatMap(([operator, keys]) =>
    Object.entries(isBlock(keys) ? keys : {}).map(([key, values]) => ({
      operator,
      key,
      values: many(values).map(String),
    })),
  ),
});

function principals(given: unknown): Record<string, readonly string[]> {
  if (typeof given === "string") return { AWS: [given] };
  if (!isBlock(given)) return {};
  return Object.fromEntries(Object.entries(given).map(([kind, names]) => [kind, many(names).map(String)]));
}

/** Does a pattern of the policy language, `*` and `?`, match? Case counts in ARNs and not in actions. */
export function matchesPattern(pattern: string, value: string, ignoreCase = false): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, ignoreCase ? "is" : "s").test(value);
}

/**
 * Do the statements let one of these principals do the action? Conditions are not weighed: a rule that cares about one
 * reads it. A principal is a service (`logs.amazonaws.com`), an account, or an ARN.
 */
export function admits(
  statements: readonly Statement[],
  principals: readonly string[],
  action: string,
  resource?: string,
): boolean {
  return statements.some(
    (one) =>
      one.effect === "Allow" &&
      one.actions.some((pattern) => matchesPattern(pattern, action, true)) &&
      (resource === undefined || one.resources.some((pattern) => matchesPattern(pattern, resource))) &&
      Object.values(one.principals).some((names) => names.some((name) => name === "*" || principals.includes(name))),
  );
}

/** The bucket and key pattern of an S3 ARN: `arn:aws:s3:::logs/alb/*` is `logs/alb/*`. */
export const bucketPart = (arn: string): string => arn.replace(/^arn:[^:]*:s3:::/, "");

const isBlock = (value: unknown): value is Block =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const many = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value];
