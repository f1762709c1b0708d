import { any, asText, entries, every, listed, type Answer, type Evidence } from "../evidence";
import { covers } from "./glob";
import { answer, NOT } from "./statement";

/** What is known about a request, by condition key in lower case. */
export type Context = (key: string) => Evidence<readonly string[]>;

/** Nothing is known about the request. */
export const ANY_REQUEST: Context = () => ({ state: "unknown" });

interface Operator {
  readonly negated: boolean;
  readonly test: (given: string, wanted: string) => boolean | undefined;
}

const operator = (test: Operator["test"], negated = false): Operator => ({ test, negated });
const equal = (given: string, wanted: string) => given === wanted;
const equalInAnyCase = (given: string, wanted: string) => given.toLowerCase() === wanted.toLowerCase();
const like = (given: string, wanted: string) => covers(wanted, given);

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". Others are not followed. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ["stringequals", operator(equal)],
  ["stringnotequals", operator(equal, true)],
  ["stringequalsignorecase", operator(equalInAnyCase)],
  ["stringnotequalsignorecase", operator(equalInAnyCase, true)],
  ["stringlike", operator(like)],
  ["stringnotlike", operator(like, true)],
  ["arnequals", operator(arnLike)],
  ["arnlike", operator(arnLike)],
  ["arnnotequals", operator(arnLike, true)],
  ["arnnotlike", operator(arnLike, true)],
  ["bool", operator(equalInAnyCase)],
]);

const NAME = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/;

/** Does a request meet the Condition element of a statement? */
export function meets(condition: Evidence, context: Context): Answer {
  if (condition.state !== "known") return condition.state === "absent" ? "yes" : "unknown";
  const operators = entries(condition.value);
  if (operators === undefined) return "unknown";
  return every(operators.map(([name, keys]) => meetsOperator(name.toLowerCase(), keys, context)));
}

function meetsOperator(name: string, keys: Evidence, context: Context): Answer {
  const pairs = keys.state === "known" ? entries(keys.value) : undefined;
  if (pairs === undefined) return "unknown";
  return every(pairs.map(([key, values]) => meetsKey(name, values, context(key.toLowerCase()))));
}

function meetsKey(name: string, values: Evidence, given: Evidence<readonly string[]>): Answer {
  if (name === "null") return isNull(values, given);
  const [, quantifier, base = "", ifExists] = NAME.exec(name) ?? [];
  const found = OPERATORS.get(base);
  if (found === undefined || given.state === "unknown") return "unknown";
  const all = quantifier === "forallvalues";
  if (given.state === "absent" || given.value.length === 0) {
    if (ifExists !== undefined || all) return "yes";
    return found.negated && quantifier === undefined ? "yes" : "no";
  }
  // Without a quantifier, IAM does not say which of several values counts.
  if (quantifier === undefined && given.value.length > 1) return "unknown";
  const each = given.value.map((one) => {
    const among = any(listed(values).map((wanted) => matches(found, one, wanted)));
    return found.negated ? NOT[among] : among;
  });
  return all ? every(each) : any(each);
}

function matches({ test }: Operator, given: string, wanted: Evidence): Answer {
  return answer(textIn(wanted), (value) => {
    const found = test(given, value);
    // What is filled in later may turn out equal.
    if (found === undefined || value.includes("${")) return "unknown";
    return found ? "yes" : isFilledIn(value) !== isFilledIn(given) ? "unknown" : "no";
  });
}

/** Conditions also take numbers and booleans. */
const textIn = (given: Evidence): Evidence =>
  given.state === "known" && (typeof given.value === "boolean" || typeof given.value === "number")
    ? { state: "known", value: asText(given.value) }
    : given;

const isFilledIn = (text: string): boolean => text.includes("<urn:pulumi:");

function isNull(values: Evidence, given: Evidence): Answer {
  if (given.state === "unknown") return "unknown";
  return any(
    listed(values).map((one) =>
      one.state === "known" ? (asText(one.value) === String(given.state === "absent") ? "yes" : "no") : "unknown",
    ),
  );
}

/** ARNs are compared part by part, so that no `*` reaches over a colon except in the last; of what is no ARN, nothing is said. */
function arnLike(given: string, wanted: string): boolean | undefined {
  const [parts, patterns] = [arnParts(given), arnParts(wanted)];
  if (parts.length !== 6 || patterns.length !== 6) return given === wanted ? true : undefined;
  return patterns.every((one, index) => covers(one, parts[index] ?? ""));
}

function arnParts(arn: string): string[] {
  const [a = "", b = "", c = "", d = "", e = "", ...rest] = arn.split(":");
  return rest.length === 0 ? [] : [a, b, c, d, e, rest.join(":")];
}
