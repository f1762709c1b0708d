import { parseDocument } from "../document";
import { any, entries, listed, read, type Answer, type Evidence } from "../evidence";

/** Names that a statement is about, or, negated, all others. */
export interface Names {
  readonly negated: boolean;
  readonly list: readonly Evidence[];
}

/** A statement of a policy document, its parts found but not yet known to be right. */
export interface Statement {
  /** Where it stands: `policy.Statement[0] (ReadObjects)`. */
  readonly at: string;
  readonly effect: "Allow" | "Deny" | "unknown";
  /** Undefined where the statement says nothing about it. */
  readonly actions: Names | undefined;
  readonly resources: Names | undefined;
  /** Principal or NotPrincipal; identity policies have neither. */
  readonly principals: { readonly negated: boolean; readonly value: Evidence } | undefined;
  readonly conditions: Evidence;
}

/** A document as far as it can be read; a statement that is not known yet is undefined. */
export type Policy =
  | { readonly state: "known"; readonly statements: readonly (Statement | undefined)[] }
  | { readonly state: "unknown" }
  | { readonly state: "absent" }
  | { readonly state: "malformed"; readonly because: string };

/** The statements of the document at a property. */
export function policyOf(given: Evidence, path: string): Policy {
  const document = parseDocument(given);
  if (document.state !== "known") return document;
  return {
    state: "known",
    statements: document.statements.map((one, index) =>
      one.state === "known" ? statementOf(one.value, `${path}.Statement[${index}]`) : undefined,
    ),
  };
}

export function statementOf(value: unknown, at: string): Statement {
  const sid = read(value, "Sid");
  return {
    at: sid.state === "known" && typeof sid.value === "string" ? `${at} (${sid.value})` : at,
    effect: effectOf(read(value, "Effect")),
    actions: namesIn(value, "Action"),
    resources: namesIn(value, "Resource"),
    principals: principalsIn(value),
    conditions: read(value, "Condition"),
  };
}

/** How a statement's names meet something: `test` says how one of them does. */
export function among(names: Names | undefined, test: (name: string) => Answer): Answer {
  if (names === undefined) return "no";
  const found = any(names.list.map((one) => answer(one, test)));
  return names.negated ? NOT[found] : found;
}

/** The names that are known, as they are written. */
export const known = ({ list }: Names): string[] =>
  list.flatMap((one) => (one.state === "known" && typeof one.value === "string" ? [one.value] : []));

export const NOT = { yes: "no", no: "yes", unknown: "unknown" } as const satisfies Record<Answer, Answer>;

/** An answer about a value that should be text. */
export const answer = (value: Evidence, test: (text: string) => Answer): Answer =>
  value.state === "unknown"
    ? "unknown"
    : value.state === "known" && typeof value.value === "string"
      ? test(value.value)
      : "no";

function effectOf(value: Evidence): Statement["effect"] {
  if (value.state === "unknown") return "unknown";
  // Anything else is refused by IAM; it then allows nothing.
  return value.state === "known" && value.value === "Allow" ? "Allow" : "Deny";
}

function namesIn(statement: unknown, property: string): Names | undefined {
  for (const negated of [false, true]) {
    const given = read(statement, negated ? `Not${property}` : property);
    if (given.state !== "absent") return { negated, list: listed(given) };
  }
  return undefined;
}

function principalsIn(statement: unknown): Statement["principals"] {
  for (const negated of [false, true]) {
    const value = read(statement, negated ? "NotPrincipal" : "Principal");
    if (value.state !== "absent") return { negated, value };
  }
  return undefined;
}

/** The principals of one kind: `AWS`, `Service`, `Federated`; `*` is everybody of every kind. */
export function principalsOf(value: Evidence, kind: string): readonly Evidence[] {
  if (value.state !== "known") return [value];
  const byKind = entries(value.value);
  if (byKind === undefined) return listed(value);
  return byKind.flatMap(([name, names]) => (name === kind || name === "*" ? listed(names) : []));
}
