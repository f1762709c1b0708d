import type { Properties } from "../types";

/** A property as text; empty where it is none. */
export function text(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
