import { entries, evidence } from "./evidence";

/**
 * The tags that a provider gives to everything it makes, from its property `defaultTags`. Providers take objects as
 * JSON text: the SDK writes it so, and so does the stack's configuration. Undefined where there are none, or none that
 * can be read.
 */
export function defaultTagsIn(given: unknown): object | undefined {
  const tags = entries(opened(given))?.find(([name]) => name === "tags")?.[1];
  return tags?.state === "known" && entries(tags.value) !== undefined ? (tags.value as object) : undefined;
}

function opened(given: unknown): unknown {
  const found = evidence(given);
  if (found.state !== "known" || typeof found.value !== "string") return given;
  try {
    return JSON.parse(found.value);
  } catch {
    return undefined;
  }
}
