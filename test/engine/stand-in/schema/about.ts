import type { Operation, Place, Properties } from "../types";
import { factsOf, readFacts } from "./facts";
import { rendered } from "./template";
import { isGiven, text } from "./value";

type Seconds = Readonly<Record<Operation, number>>;

interface Latencies {
  readonly otherwise: Seconds;
  readonly seconds: Readonly<Record<string, Seconds>>;
  /** Other times for resources with that property, or with that value of it. */
  readonly variants: Readonly<Record<string, Seconds & { readonly if: string; readonly equals?: string }>>;
  readonly imports: Readonly<Record<string, string | null>>;
}
const LATENCIES = readFacts("latencies.json") as Latencies;

/** Names of inputs and outputs that are secret. */
export function secrets(type: string): readonly string[] {
  const { properties, outputs } = factsOf(type);
  return Object.entries({ ...properties, ...outputs }).flatMap(([name, { secret }]) => (secret === true ? [name] : []));
}

/** Region of a resource: its own `region`, else the provider's; empty for a type that is the same in all regions. */
export function regionOf(type: string, inputs: Properties, place: Place): string {
  if (factsOf(type).properties["region"] === undefined) return "";
  return text(inputs["region"]) || place.region;
}

/** True for a type whose loss or replacement loses data. */
export const isStateful = (type: string): boolean => factsOf(type).stateful === true;

/** True for a type that the provider's default tags reach, so that Resource Groups Tagging can find it. */
export const isTaggable = (type: string): boolean => factsOf(type).outputs["tagsAll"] !== undefined;

/** Seconds that AWS typically takes; inputs tell apart what takes longer, such as a function in a VPC. */
export function latencySeconds(type: string, operation: Operation, inputs: Properties = {}): number {
  const variant = LATENCIES.variants[type];
  const value = variant === undefined ? undefined : inputs[variant.if];
  const applies = isGiven(value) && (variant?.equals === undefined || variant.equals === value);
  return (applies && variant ? variant : (LATENCIES.seconds[type] ?? LATENCIES.otherwise))[operation];
}

/** What `pulumi import` needs for a resource that exists; undefined for a type that cannot be imported. */
export function importId(type: string, thing: { id: string; outputs: Properties }): string | undefined {
  const template = LATENCIES.imports[type];
  if (template === null) return undefined;
  return rendered(
    template ?? "{id}",
    (name) => (name === "id" ? thing.id : text(thing.outputs[name]) || undefined),
    "",
  );
}
