import { matchesPattern, type Condition } from "./policy";

/** Whether conditions hold: certainly, certainly not, or impossible to tell from here. */
export type Holds = "yes" | "no" | "maybe";

/** What AWS sends with a request, by condition key: null where it is known to send no such key. */
export type Context = Readonly<Record<string, string | null>>;

/** Whether all conditions hold. An operator not modelled here and a key that the context lacks give "maybe". */
export function conditionsHold(conditions: readonly Condition[], context: Context): Holds {
  const parts = conditions.map((one) => holds(one, context));
  if (parts.includes("no")) return "no";
  return parts.includes("maybe") ? "maybe" : "yes";
}

function holds({ operator, key, values }: Condition, context: Context): Holds {
  // Condition keys are compared without regard to case.
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  if (found === undefined) return "maybe";
  const actual = found[1];
  if (operator === "Null") return values.includes(String(actual === null)) ? "yes" : "no";
  const name = operator.replace(/^ForAnyValue:/, "").replace(/IfExists$/, "");
  const negated = /^(?:String|Arn)Not/.test(name);
  const compare = COMPARISONS[name.replace("Not", "")];
  if (compare === undefined) return "maybe";
  // An absent key fails a positive comparison and passes a negated one.
  if (actual === null) return negated || operator.endsWith("IfExists") ? "yes" : "no";
  return values.some((one) => compare(one, actual)) !== negated ? "yes" : "no";
}

const COMPARISONS: Readonly<Record<string, (wanted: string, actual: string) => boolean>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringEqualsIgnoreCase: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
  StringLike: (wanted, actual) => matchesPattern(wanted, actual),
  ArnEquals: arnMatches,
  ArnLike: arnMatches,
  Bool: (wanted, actual) => wanted.toLowerCase() === actual.toLowerCase(),
};

/** Each of an ARN's first five parts is compared for itself: a `*` does not reach over a colon there. */
function arnMatches(pattern: string, arn: string): boolean {
  const wanted = pattern.split(":");
  const actual = arn.split(":");
  if (wanted.length < 6 || actual.length < 6) return matchesPattern(pattern, arn);
  return (
    wanted.slice(0, 5).every((one, index) => matchesPattern(one, actual[index] ?? "")) &&
    matchesPattern(wanted.slice(5).join(":"), actual.slice(5).join(":"))
  );
}
