/** An object of JSON. */
export type Tree = Record<string, unknown>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object that a value is, or one without anything. */
export const tree = (value: unknown): Tree => (isTree(value) ? value : {});

/** The text that a value is, or none. */
export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The object that JSON holds; undefined when it is none, or no JSON. */
export function parsedTree(json: string): Tree | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isTree(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
