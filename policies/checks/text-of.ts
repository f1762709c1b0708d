import type { Evidence } from "../evidence";

/** A value as text, where it is text, a number or a boolean; undefined for all else. */
export function textOf(value: Evidence): string | undefined {
  if (value.state !== "known") return undefined;
  const { value: given } = value;
  return typeof given === "string" || typeof given === "number" || typeof given === "boolean"
    ? String(given)
    : undefined;
}
