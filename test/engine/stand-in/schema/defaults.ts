import type { Properties, Value } from "../types";
import { isPutIn } from "./evidence";
import type { PropertyFacts, TypeFacts } from "./facts";
import { excluded } from "./groups";
import { isGiven, isList, isObject } from "./value";

/** Inputs with the defaults that the provider itself puts in, at every depth that is given. */
export function withDefaults(inputs: Properties, facts: TypeFacts): Properties {
  return fill(inputs, facts.properties, excluded(inputs, facts));
}

function fill(
  inputs: Properties,
  members: Readonly<Record<string, PropertyFacts>>,
  kept: ReadonlySet<string> = new Set(),
): Properties {
  const whole: Record<string, Value> = { ...inputs };
  for (const [name, facts] of Object.entries(members)) {
    const value = whole[name];
    if (isGiven(value)) whole[name] = fillInside(value, facts);
    else if (facts.default !== undefined && isPutIn(facts.defaultSrc) && !kept.has(name)) whole[name] = facts.default;
  }
  return whole;
}

function fillInside(value: Value, facts: PropertyFacts): Value {
  if (facts.properties === undefined) return value;
  if (isList(value)) return value.map((item) => fillInside(item, facts));
  return isObject(value) ? fill(value, facts.properties) : value;
}
