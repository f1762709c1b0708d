import { UNKNOWN, type Place, type Properties, type Value } from "../types";
import { special } from "../services";
import { factsOf } from "./facts";
import { same } from "./same";
import { filled, placeOf, settled } from "./settled";
import { isSettled } from "./template";
import { cleaned, isGiven } from "./value";

/** A resource as it is. */
export interface Existing {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a preview knows of a new resource: what is asked for, and UNKNOWN for all that AWS computes. */
export function foreseen(type: string, inputs: Properties, place: Place): Properties {
  const facts = factsOf(type);
  const given = cleaned(inputs);
  const computed = [
    ...Object.keys(facts.outputs),
    ...Object.keys(facts.properties).filter((name) => facts.properties[name]?.computed === true),
  ];
  const unknown = allUnknown(computed);
  return { ...unknown, ...settled(type, given, placeOf(type, given, place)), ...given };
}

/** Outputs after an update in place: what was computed stays, unless the update changes it. */
export function updated(type: string, old: Existing, news: Properties, place: Place): Properties {
  const facts = factsOf(type);
  const given = cleaned(news);
  const here = placeOf(type, given, place);
  const dropped = Object.keys(cleaned(old.inputs)).filter(
    (name) => !isGiven(given[name]) && facts.properties[name]?.computed !== true,
  );
  const kept = Object.fromEntries(Object.entries(old.outputs).filter(([name]) => !dropped.includes(name)));
  const draft: Record<string, Value> = { ...kept, ...settled(type, given, here), ...given };
  for (const [name, { format }] of Object.entries(facts.outputs)) {
    if (format === undefined || !isSettled(format)) continue;
    const value = filled(format, { ...draft, id: old.id }, facts, here, "");
    if (value !== undefined) draft[name] = value;
  }
  return { ...draft, ...special(type).updated?.(old.outputs, given) };
}

/** What a preview knows of an update in place. */
export function foreseenUpdate(type: string, old: Existing, news: Properties, place: Place): Properties {
  const after = Object.entries(special(type).updated?.(old.outputs, cleaned(news)) ?? {});
  const changing = after.filter(([name, value]) => !same(old.outputs[name], value)).map(([name]) => name);
  const unknown = allUnknown(changing);
  return { ...updated(type, old, news, place), ...unknown };
}

const allUnknown = (names: readonly string[]): Properties =>
  Object.fromEntries(names.map((name): [string, Value] => [name, UNKNOWN]));
