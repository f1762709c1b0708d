import { closest, distance } from "fastest-levenshtein";
import { UNKNOWN, type Properties, type Value } from "../types";
import type { PropertyFacts } from "./facts";
import { checkCount, checkLimits } from "./limits";
import type { Path } from "./path";
import { shown, type Report } from "./report";
import { isInternal, isList, isObject, without } from "./value";

type Members = Readonly<Record<string, PropertyFacts>>;

/** Judges names, types and limits of a block and of all that is in it. An unknown passes. */
export function checkBlock(value: Properties, members: Members, path: Path, report: Report): void {
  for (const [name, given] of Object.entries(value)) {
    if (isInternal(name) || given === null) continue;
    const facts = members[name];
    if (facts === undefined) report.say([...path, name], unexpected(name, members));
    else checkValue(given, facts, [...path, name], report);
  }
}

function unexpected(name: string, members: Members): string {
  const names = Object.keys(members);
  const near = names.length === 0 ? "" : closest(name, names);
  const hint = near !== "" && distance(name, near) <= Math.max(2, name.length / 3) ? `; did you mean "${near}"?` : "";
  return `there is no property of this name${hint}`;
}

function checkValue(value: Value, facts: PropertyFacts, path: Path, report: Report): void {
  if (value === UNKNOWN || facts.type === "asset") return;
  const problem = mismatch(value, facts);
  if (problem !== undefined) report.say(path, problem);
  else if (facts.type === "object" && isObject(value)) checkMembers(value, facts, path, report);
  else if (facts.type === "array" && isList(value)) checkItems(value, facts, path, report);
  else if (facts.type === "map" && isObject(value)) checkMap(value, facts, path, report);
  else if (!isObject(value)) checkLimits(value, facts, path, report);
}

function checkMembers(value: Properties, facts: PropertyFacts, path: Path, report: Report): void {
  if (facts.truncated !== true) checkBlock(value, facts.properties ?? {}, path, report);
}

function checkItems(value: readonly Value[], facts: PropertyFacts, path: Path, report: Report): void {
  checkCount(value.length, facts, path, report);
  const item: PropertyFacts = { ...without(facts, "minItems", "maxItems"), type: facts.items ?? "string" };
  value.forEach((entry, index) => checkValue(entry, item, [...path, index], report));
}

function checkMap(value: Properties, facts: PropertyFacts, path: Path, report: Report): void {
  if (facts.items === undefined) return;
  for (const [key, item] of Object.entries(value)) {
    if (!isInternal(key)) checkValue(item, { type: facts.items }, [...path, key], report);
  }
}

/** Why a value cannot be of the type; Pulumi takes numbers and booleans written as strings, and the other way round. */
function mismatch(value: Value, { type, alsoAccepts }: PropertyFacts): string | undefined {
  if (fits(value, type) || (alsoAccepts !== undefined && isObject(value))) return undefined;
  return `must be ${ARTICLE[type]}, but ${shown(value)} is given`;
}

function fits(value: Value, type: PropertyFacts["type"]): boolean {
  switch (type) {
    case "number":
      return typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
    case "boolean":
      return typeof value === "boolean" || value === "true" || value === "false";
    case "array":
      return isList(value);
    case "object":
    case "map":
      return isObject(value);
    case "asset":
      return true;
    default:
      return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  }
}

const ARTICLE: Readonly<Record<PropertyFacts["type"], string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  array: "a list",
  object: "an object",
  map: "a map",
  asset: "an asset",
};
