import type { Properties, Thing, Value } from "../types";
import type { Clients } from "./clients";

/** How a type of resource is made in the emulator too. */
export interface Forward {
  /** Makes it, or changes what is there: `before` is absent for a new one. */
  readonly put: (thing: Thing, clients: Clients, before?: Thing) => Promise<unknown>;
  /** Deletes it. @default it goes along with what it belongs to */
  readonly remove?: (thing: Thing, clients: Clients) => Promise<unknown>;
}

export type Forwards = Readonly<Record<string, Forward>>;

/** A text by name; empty where there is none. */
export const text = (properties: Properties, name: string): string => {
  const value = properties[name];
  return typeof value === "string" ? value : "";
};

/** A text that AWS takes only where there is one. */
export const maybe = (properties: Properties, name: string): string | undefined => text(properties, name) || undefined;

export const number = (properties: Properties, name: string): number | undefined => {
  const value = properties[name];
  return typeof value === "number" ? value : undefined;
};

/** An object by name; undefined where there is none. */
export const part = (properties: Properties, name: string): Properties | undefined => {
  const value = properties[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : undefined;
};

export const list = (properties: Properties, name: string): readonly Value[] => {
  const value = properties[name];
  return Array.isArray(value) ? (value as readonly Value[]) : [];
};

export const texts = (properties: Properties, name: string): string[] =>
  list(properties, name).filter((one) => typeof one === "string");

export const parts = (properties: Properties, name: string): Properties[] =>
  list(properties, name).filter(
    (one): one is Properties => typeof one === "object" && one !== null && !Array.isArray(one),
  );

/** Texts by text, as tags and environment variables are. */
export const map = (properties: Properties, name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(part(properties, name) ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );

/** A plain value as the attributes of queues and topics have it; undefined where AWS has its own. */
function attribute(value: Value | undefined): string | undefined {
  if (typeof value === "string") return value || undefined;
  return typeof value === "number" || value === true ? String(value) : undefined;
}

/** Attributes under AWS's names, as far as they are given. */
export const attributes = (properties: Properties, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([property, name]) => {
      const value = attribute(properties[property]);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Properties without those that are undefined, as the SDK's types want them. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
