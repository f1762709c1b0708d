import { isWorld } from "./cidr";
import { any, asText, entries, every, listed, read, type Answer, type Evidence } from "./evidence";
import { fromJson } from "./json";
import { fits } from "./wildcard";

/** A policy document as far as it can be read. Statements may hold parts that are not known; use `read`. */
export type Document =
  | { state: "known"; statements: readonly Evidence[] }
  | { state: "unknown" }
  | { state: "absent" }
  | { state: "malformed"; because: string };

/** Reads a document given as JSON text or, as Pulumi also allows, as an object. */
export function parseDocument(given: Evidence): Document {
  if (given.state !== "known") return given;
  if (given.value === "") return { state: "absent" };
  let document: unknown = given.value;
  if (typeof document === "string") {
    const parsed = fromJson(document);
    if (parsed === undefined) return { state: "malformed", because: "is not JSON" };
    document = parsed.value;
  }
  if (entries(document) === undefined) return { state: "malformed", because: "is not a policy document" };
  const statement = read(document, "Statement");
  if (statement.state === "unknown") return statement;
  if (statement.state === "absent") return { state: "malformed", because: "has no Statement" };
  const statements = listed(statement);
  const wrong = statements.some((one) => one.state === "known" && entries(one.value) === undefined);
  return wrong
    ? { state: "malformed", because: "has a Statement that is not an object" }
    : { state: "known", statements };
}

/** Does the statement have this effect? */
export function hasEffect(statement: unknown, effect: "Allow" | "Deny"): Answer {
  return is(read(statement, "Effect"), (value) => value === effect);
}

/** Is the statement about everybody, signed in to AWS or not? */
export function isAboutEveryone(statement: unknown): Answer {
  const principal = read(statement, "Principal");
  if (principal.state === "absent") return read(statement, "NotPrincipal").state === "absent" ? "no" : "yes";
  if (principal.state === "unknown") return "unknown";
  const byKind = entries(principal.value);
  if (byKind === undefined) return is(principal, isStar);
  return any(
    byKind.flatMap(([kind, names]) =>
      kind === "AWS" || kind === "*" ? listed(names).map((one) => is(one, isStar)) : [],
    ),
  );
}

/** Operators that a request fails when the key is missing or different; `…IfExists` and `ForAllValues:` let it pass. */
const NARROWING_OPERATOR = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress)$/i;

/**
 * Keys whose fixed values keep strangers out. Source: Amazon S3 User Guide, "The meaning of public"; for KMS, "kms:CallerAccount".
 */
const NARROWING_KEYS = new Set(
  [
    "aws:SourceArn aws:SourceAccount aws:SourceOwner aws:SourceOrgID aws:SourceOrgPaths aws:SourceVpc aws:SourceVpce",
    "aws:SourceIp aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalAccount aws:PrincipalArn aws:userid",
    "s3:DataAccessPointArn s3:DataAccessPointAccount kms:CallerAccount",
  ].flatMap((line) => line.toLowerCase().split(" ")),
);

/** Does a condition of the statement limit it to callers or places that are named? */
export function isNarrowed(statement: unknown): Answer {
  const condition = read(statement, "Condition");
  if (condition.state !== "known") return condition.state === "absent" ? "no" : "unknown";
  return any(
    (entries(condition.value) ?? []).flatMap(([operator, keys]): Answer[] => {
      if (!NARROWING_OPERATOR.test(operator)) return [];
      if (keys.state !== "known") return ["unknown"];
      return (entries(keys.value) ?? [])
        .filter(([key]) => NARROWING_KEYS.has(key.toLowerCase()))
        .map(([, values]) => everyIs(listed(values), namesSomebody));
    }),
  );
}

/** Is the statement's condition this one and no other? Any further key would let a request escape it. */
export function isOnlyCondition(statement: unknown, operator: string, key: string, value: string): Answer {
  const condition = read(statement, "Condition");
  if (condition.state !== "known") return condition.state === "absent" ? "no" : "unknown";
  const operators = entries(condition.value) ?? [];
  const [only] = operators;
  if (only === undefined || operators.length > 1 || only[0].toLowerCase() !== operator.toLowerCase()) return "no";
  if (only[1].state !== "known") return "unknown";
  const keys = entries(only[1].value) ?? [];
  const [pair] = keys;
  if (pair === undefined || keys.length > 1 || pair[0].toLowerCase() !== key.toLowerCase()) return "no";
  return everyIs(listed(pair[1]), (one) => asText(one).toLowerCase() === value);
}

/** Does the statement name every one of these actions, in its own words or by a wildcard? */
export function coversActions(statement: unknown, actions: readonly string[]): Answer {
  const given = listed(read(statement, "Action"));
  return every(actions.map((action) => any(given.map((one) => is(one, (pattern) => matches(pattern, action))))));
}

const isStar = (value: unknown) => value === "*";

function is(value: Evidence, test: (value: unknown) => boolean): Answer {
  if (value.state === "absent") return "no";
  return value.state === "unknown" ? "unknown" : test(value.value) ? "yes" : "no";
}

const everyIs = (values: readonly Evidence[], test: (value: unknown) => boolean): Answer =>
  values.length === 0 ? "no" : every(values.map((one) => is(one, test)));

/** False for a wildcard in the place where the owner stands: the account of an ARN, or the bucket's name. */
function namesSomebody(value: unknown): boolean {
  if (typeof value !== "string" || value === "") return false;
  if (value.includes("/") && isWorld(value) !== undefined) return isWorld(value) === false;
  const wild = /[*?]/;
  if (!value.startsWith("arn:")) return !wild.test(value.slice(0, 1));
  const [, , , , account = "", ...resource] = value.split(":");
  return account === "" ? resource.length > 0 && !wild.test(resource.join(":").slice(0, 1)) : !wild.test(account);
}

function matches(pattern: unknown, action: string): boolean {
  return typeof pattern === "string" && fits(pattern, action);
}
