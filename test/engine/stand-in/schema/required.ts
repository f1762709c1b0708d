import { UNKNOWN, type Properties, type Value } from "../types";
import type { PropertyFacts } from "./facts";
import type { Path } from "./path";
import type { Report } from "./report";
import { isGiven, isList, isObject } from "./value";

type Members = Readonly<Record<string, PropertyFacts>>;

/** Reports every property that must be given and is not, at every depth. `inputs` have their defaults. */
export function checkRequired(inputs: Properties, members: Members, path: Path, report: Report): void {
  for (const [name, facts] of Object.entries(members)) {
    const here = [...path, name];
    const value = inputs[name];
    if (isGiven(value)) checkInside(value, facts, here, report);
    else if (facts.required === true) report.say(here, "is required and missing");
    else {
      const need = needOf(facts, inputs);
      if (need !== undefined) report.say(here, need);
    }
  }
}

function checkInside(value: Value, facts: PropertyFacts, path: Path, report: Report): void {
  if (facts.properties === undefined) return;
  if (isList(value)) value.forEach((item, index) => checkInside(item, facts, [...path, index], report));
  else if (isObject(value)) checkRequired(value, facts.properties, path, report);
}

function needOf({ requiredWhen }: PropertyFacts, inputs: Properties): string | undefined {
  if (requiredWhen === undefined) return undefined;
  const { if: sibling, equals } = requiredWhen;
  const value = inputs[sibling];
  if (!isGiven(value) || value === UNKNOWN) return undefined;
  if (equals === undefined) return `is required with "${sibling}" and missing`;
  if (isList(value) || isObject(value) || !equals.includes(String(value))) return undefined;
  return `is required while "${sibling}" is ${JSON.stringify(value)} and missing`;
}
