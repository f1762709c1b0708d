import type { Resource } from "../../../../policies/resource";
import type { Draft, Kind } from "../mutant";
import type { Stack } from "../stack";
import { documentOf, nodes, without, type Path } from "../tree";
import { edit, type Operator } from "./operator";

type Statement = Readonly<Record<string, unknown>>;
/** A part of a statement, below it, with what takes its place. */
type Part = [Kind, Path, unknown];

/** Every statement of every policy document: wider where it allows, narrower where it denies. */
export const statements: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path, value } of nodes(subject.inputs)) {
    const document = documentOf(value);
    if (document === undefined) continue;
    for (const [index, statement] of document.statements.entries()) {
      yield* inStatement(subject, stack, [...path, ...document.path, index], statement);
    }
  }
};

function* inStatement(subject: Resource, stack: Stack, path: Path, statement: Statement): Generator<Draft> {
  const parts = statement["Effect"] === "Deny" ? narrower(statement) : wider(statement);
  for (const [kind, below, after] of parts) yield edit(kind, subject, stack, [...path, ...below], after);
}

function* wider(statement: Statement): Generator<Part> {
  yield ["drop allow", [], undefined];
  yield* widerPrincipal(statement["Principal"]);
  yield* widerActions(statement["Action"]);
  yield* widerResources(statement["Resource"]);
  yield* weakerCondition(statement["Condition"]);
}

function* widerPrincipal(principal: unknown): Generator<Part> {
  if (principal === undefined || principal === "*") return;
  for (const everyone of ["*", { AWS: "*" }]) {
    if (JSON.stringify(everyone) !== JSON.stringify(principal)) yield ["widen principal", ["Principal"], everyone];
  }
}

function* widerActions(action: unknown): Generator<Part> {
  const given = texts(action);
  if (given.length === 0) return;
  if (!given.includes("*")) yield ["widen action", ["Action"], "*"];
  for (const service of new Set(given.map((one) => one.split(":")[0]))) {
    const all = `${service}:*`;
    if (service === "*" || given.includes(all)) continue;
    const others = given.filter((one) => !one.startsWith(`${service}:`));
    yield ["widen action", ["Action"], others.length === 0 ? all : [...others, all]];
  }
}

function* widerResources(resource: unknown): Generator<Part> {
  const given = texts(resource);
  if (given.length === 0 || given.includes("*")) return;
  yield ["widen resource", ["Resource"], "*"];
  for (const [index, one] of given.entries()) {
    const all = one.replace(/[^:]*$/, "*");
    if (all !== one) yield ["widen resource", ["Resource"], given.length === 1 ? all : given.with(index, all)];
  }
}

/** Without the condition, without each key, with each operator that lets a missing key pass. */
function* weakerCondition(condition: unknown): Generator<Part> {
  if (typeof condition !== "object" || condition === null) return;
  yield ["weaken condition", ["Condition"], undefined];
  const operators = Object.entries(condition as Record<string, object>);
  for (const [operator, keys] of operators) {
    const others = without(condition, operator);
    const names = Object.keys(keys);
    if (operators.length > 1 && names.length < 2) yield ["weaken condition", ["Condition", operator], undefined];
    for (const name of names.length > 1 ? names : []) {
      yield ["weaken condition", ["Condition", operator, name], undefined];
    }
    if (/^(String|Arn)(Equals|Like)$/.test(operator)) {
      yield ["weaken condition", ["Condition"], { ...others, [`${operator}IfExists`]: keys }];
    }
  }
}

/** The statement left out or turned round; fewer actions, fewer resources, fewer people. */
function* narrower(statement: Statement): Generator<Part> {
  yield ["drop deny", [], undefined];
  yield ["flip effect", ["Effect"], "Allow"];
  for (const part of ["Action", "Resource"]) {
    const given = texts(statement[part]);
    for (const [index] of given.length > 1 ? given.entries() : []) {
      yield ["narrow deny", [part], given.filter((_, at) => at !== index)];
    }
  }
  const oneAction = texts(statement["Action"]).find((one) => one.endsWith(":*"));
  if (oneAction !== undefined) yield ["narrow deny", ["Action"], oneAction.replace("*", "Get*")];
  if (statement["Principal"] === "*") {
    yield ["narrow deny", ["Principal"], { AWS: "arn:aws:iam::111122223333:role/one" }];
  }
}

const texts = (value: unknown): string[] => [value].flat().filter((one): one is string => typeof one === "string");
