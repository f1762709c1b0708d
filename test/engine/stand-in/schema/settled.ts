import { UNKNOWN, type Place, type Properties, type Value } from "../types";
import { regionOf } from "./about";
import type { TypeFacts } from "./facts";
import { factsOf } from "./facts";
import { partitionOf } from "./making";
import { rendered } from "./template";

/** The place that a resource lives in; for one that is the same in all regions, the provider's. */
export function placeOf(type: string, inputs: Properties, place: Place): Place {
  return { ...place, region: regionOf(type, inputs, place) || place.region };
}

/** Outputs that follow from the inputs alone, so that a preview knows them too. */
export function settled(type: string, inputs: Properties, { region }: Place): Properties {
  const { properties, outputs } = factsOf(type);
  return {
    ...(properties["region"] === undefined ? {} : { region }),
    ...(outputs["tagsAll"] === undefined ? {} : { tagsAll: inputs["tags"] ?? {} }),
  };
}

/**
 * Fills a template by the account, the region and what is known of the resource; outputs that have templates of their
 * own are filled first. Gives undefined when a part of it is not known.
 */
export function filled(
  template: string,
  known: Readonly<Record<string, Value>>,
  facts: TypeFacts,
  place: Place,
  seed: string,
  purpose = "id",
): string | undefined {
  const find = (name: string): string | undefined => {
    if (name === "region") return place.region;
    if (name === "account") return place.account;
    const value = known[name];
    if (typeof value === "string" || typeof value === "number") return String(value);
    const format = value === UNKNOWN ? undefined : facts.outputs[name]?.format;
    return format === undefined ? undefined : filled(format, known, facts, place, seed, name);
  };
  const value = rendered(template, find, `${seed} ${purpose}`);
  return value?.replace(/^arn:aws:/, `arn:${partitionOf(place.region)}:`);
}
