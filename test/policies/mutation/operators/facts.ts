import { factsOf, isKnownType, type PropertyFacts } from "../../../engine/stand-in/schema/facts";
import type { Path } from "../tree";

type Properties = Readonly<Record<string, PropertyFacts>>;

/** What the provider's schema says of a property; undefined for types and places that it does not describe. */
export function factsAt(type: string, path: Path): PropertyFacts | undefined {
  let properties: Properties | undefined = propertiesOf(type);
  let facts: PropertyFacts | undefined;
  for (const step of path) {
    if (typeof step === "number") continue;
    facts =
      typeof step === "string" && properties !== undefined && Object.hasOwn(properties, step)
        ? properties[step]
        : undefined;
    if (facts === undefined) return undefined;
    properties = facts.properties;
  }
  return facts;
}

/** The properties of a type, or of the block at a path. */
export function propertiesOf(type: string, path: Path = []): Properties | undefined {
  if (path.length > 0) return factsAt(type, path)?.properties;
  return isKnownType(type) ? factsOf(type).properties : undefined;
}

/** Sets of properties of which one may be given, or must. */
export function alternativesOf(type: string): readonly (readonly string[])[] {
  if (!isKnownType(type)) return [];
  const { exactlyOneOf = [], conflicts = [] } = factsOf(type);
  return [...exactlyOneOf, ...conflicts].map(({ of }) => of);
}

/** Would the provider refuse a resource without it? Elements of a list can go, lists that must be given cannot. */
export const isRequired = (type: string, path: Path): boolean =>
  typeof path.at(-1) === "string" && factsAt(type, path)?.required === true;
