import type { Place, Properties, Value } from "../types";
import { special } from "../services";
import { factsOf, type TypeFacts } from "./facts";
import { makingOf } from "./making";
import { drawn } from "./random";
import { filled, placeOf, settled } from "./settled";
import { cleaned, isGiven } from "./value";

/** A resource as it comes to be: its id, its inputs and all that AWS computes. The seed decides what is random. */
export function made(
  type: string,
  inputs: Properties,
  place: Place,
  seed: string,
): { id: string; outputs: Properties } {
  const facts = factsOf(type);
  const given = withName(cleaned(inputs), facts, seed);
  const here = placeOf(type, given, place);
  const making = makingOf(type, given, here, seed);
  const draft: Record<string, Value> = { ...settled(type, given, here), ...given };
  const own = special(type);
  const id =
    own.id?.(making) ?? idOf(type, facts, (template) => filled(template, draft, facts, here, `${type} ${seed}`));
  for (const [name, value] of Object.entries(own.outputs?.({ ...making, id }) ?? {})) {
    if (value !== undefined && !isGiven(given[name])) draft[name] = value;
  }
  for (const [name, { type: kind, format }] of Object.entries(facts.outputs)) {
    const template =
      format === undefined ? undefined : filled(format, { ...draft, id }, facts, here, `${type} ${seed}`, name);
    const value = draft[name] ?? template ?? NOTHING[kind];
    if (value !== undefined) draft[name] = value;
  }
  return { id, outputs: draft };
}

function idOf(type: string, { id: template = "" }: TypeFacts, fill: (template: string) => string | undefined): string {
  const id = fill(template);
  if (id === undefined || id === "") throw new Error(`The stand-in cannot make an id for ${type} from "${template}".`);
  return id;
}

/** The name that the provider makes of a prefix. */
function withName(inputs: Properties, facts: TypeFacts, seed: string): Properties {
  const prefix = inputs["namePrefix"];
  if (typeof prefix !== "string" || isGiven(inputs["name"]) || facts.properties["name"] === undefined) return inputs;
  return { ...inputs, name: `${prefix}${drawn("digits", 26, seed)}` };
}

/** What the provider reports where AWS has nothing to say. */
const NOTHING: Readonly<Record<string, Value>> = { string: "", number: 0, boolean: false, array: [], map: {} };
