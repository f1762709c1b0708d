import type { PropertyFacts } from "../../../engine/stand-in/schema/facts";
import type { Draft, Kind } from "../mutant";
import { nodes, textOf } from "../tree";
import { factsAt, isRequired } from "./facts";
import { edit, type Operator } from "./operator";

/** Ways to change one value by itself. */
type ValueOperator = (value: unknown, facts: PropertyFacts | undefined) => [Kind, unknown][];

/** True and false, and the texts that mean them. */
export const flip: ValueOperator = (value) => {
  if (typeof value === "boolean") return [["flip", !value]];
  return value === "true" || value === "false" ? [["flip", value === "true" ? "false" : "true"]] : [];
};

/** To the least that is allowed, to half; to double, to the most that is allowed. Numbers in text stay text. */
export const number: ValueOperator = (value, facts) => {
  const text = typeof value === "string" && /^\d{1,9}$/.test(value);
  if (typeof value !== "number" && !text) return [];
  const is = Number(value);
  const { min = 0, max } = facts ?? {};
  const lower = [min, Math.floor(is / 2)].filter((one) => one < is && one >= min);
  const higher = [is === 0 ? 1 : is * 2, max ?? is * 100].filter(
    (one) => one > is && (max === undefined || one <= max),
  );
  const as = (kind: Kind, list: number[]): [Kind, unknown][] =>
    [...new Set(list)].map((one) => [kind, text ? String(one) : one]);
  return [...as("lower", lower), ...as("raise", higher)];
};

/** Each other value that the provider allows. */
export const change: ValueOperator = (value, facts) =>
  typeof value === "string" && facts?.enum !== undefined
    ? facts.enum.filter((one) => String(one).toLowerCase() !== value.toLowerCase()).map((one) => ["change", one])
    : [];

const WORLD = { 4: "0.0.0.0/0", 6: "::/0" } as const;

/** Addresses to the whole internet, protocols, services and origins to any, a managed policy to the widest. */
export const open: ValueOperator = (value) => {
  if (typeof value !== "string") return [];
  if (/^\d+(\.\d+){3}\/\d+$/.test(value)) return value === WORLD[4] ? [] : [["open", WORLD[4]]];
  if (/^[\da-f:]*::?[\da-f:]*\/\d+$/i.test(value)) return value === WORLD[6] ? [] : [["open", WORLD[6]]];
  if (/^(tcp|udp|icmp)$/.test(value)) return [["open", "-1"]];
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)?\.amazonaws\.com$/.test(value)) return [["open", "*"]];
  if (/^https?:\/\/[^/]*$/.test(value)) return [["open", "*"]];
  const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
  return value.startsWith("arn:aws:iam::aws:policy/") && value !== administrator ? [["open", administrator]] : [];
};

const OPERATORS = [flip, number, change, open];

/** Every value that is given, changed in every way. */
export const values: Operator = function* (subject, stack): Generator<Draft> {
  for (const { path, value } of nodes(subject.inputs)) {
    const facts = factsAt(subject.type, path);
    for (const operator of OPERATORS) {
      for (const [kind, after] of operator(value, facts)) yield edit(kind, subject, stack, path, after);
    }
  }
};

/**
 * Every property, block and element of a list left out, except those without which nothing is deployed. Tags and
 * references have operators of their own.
 */
export const drop: Operator = function* (subject, stack): Generator<Draft> {
  const links = new Set(stack.linksOf(subject).map(({ path }) => textOf(path)));
  for (const { path } of nodes(subject.inputs)) {
    if (links.has(textOf(path)) || path[0] === "tags" || isRequired(subject.type, path)) continue;
    yield edit("drop", subject, stack, path, undefined);
  }
};
