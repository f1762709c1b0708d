import { UNKNOWN } from "../support";

type Entries = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Entries =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const records = (value: unknown): Entries[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A list of one is written as plain text, as the data source does. */
const few = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value);

function statementOf(one: Entries): Entries {
  const principals = (key: string): unknown => {
    const list = records(one[key]);
    if (list.length === 0) return undefined;
    if (list.some(({ type }) => type === "*")) return "*";
    return Object.fromEntries(list.map(({ type, identifiers }) => [String(type), few(identifiers)]));
  };
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of records(one["conditions"])) {
    (conditions[String(test)] ??= {})[String(variable)] = few(values);
  }
  return {
    Sid: one["sid"],
    Effect: one["effect"] ?? "Allow",
    Principal: principals("principals"),
    NotPrincipal: principals("notPrincipals"),
    Action: few(one["actions"]),
    NotAction: few(one["notActions"]),
    Resource: few(one["resources"]),
    NotResource: few(one["notResources"]),
    Condition: Object.keys(conditions).length === 0 ? undefined : conditions,
  };
}

/** The text that `aws.iam.getPolicyDocument` answers with; undefined while a part of it is not known. */
export function documentOf(args: unknown): string | undefined {
  const statements = records(isRecord(args) ? args["statements"] : undefined);
  if (statements.length === 0) return undefined;
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statementOf) });
  return text.includes(UNKNOWN) ? undefined : text;
}
