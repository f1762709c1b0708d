import { UNKNOWN, type Value } from "../types";
import type { PropertyFacts } from "./facts";
import { isInternal, isList, isObject } from "./value";

/** True when AWS would see no difference: numbers as strings, JSON written otherwise and sets in another order are the same. */
export function same(before: Value | undefined, after: Value | undefined, facts?: PropertyFacts): boolean {
  return form(before, facts) === form(after, facts) && after !== UNKNOWN;
}

/** A text that is equal for values that are the same. */
export function form(value: Value | undefined, facts?: PropertyFacts): string {
  if (value === undefined || value === null) return "";
  if (value === UNKNOWN) return "unknown";
  if (isList(value)) {
    const items = value.map((item) => form(item, facts));
    return `[${(facts?.unordered === true ? items.sort() : items).join()}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).filter(([name, member]) => !isInternal(name) && member !== null);
    const named = entries.map(([name, member]) => `${JSON.stringify(name)}:${form(member, facts?.properties?.[name])}`);
    return `{${named.sort().join()}}`;
  }
  return JSON.stringify(document(String(value)) ?? String(value));
}

/** A JSON document in a form in which equal ones are equal; undefined for any other string. */
function document(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return ordered(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Sorts names. In a policy a list of one is the same as the one alone, and lists are sets. */
function ordered(value: unknown, isPolicy = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item, isPolicy));
    if (!isPolicy) return items;
    return items.length === 1 ? items[0] : items.map((item) => JSON.stringify(item)).sort();
  }
  if (typeof value !== "object" || value === null) return value;
  const policy = isPolicy || "Statement" in value;
  const entries = Object.entries(value).map(([name, member]) => [name, ordered(member, policy)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
