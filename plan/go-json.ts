/**
 * A value as the JSON text that the Pulumi CLI, a Go program, makes of it: keys sorted by their bytes, and the
 * characters that could end a script element written as escapes.
 */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return escaped(JSON.stringify(value));
  // Not by way of an object with sorted keys: JavaScript moves keys like "10" to the front.
  const entries = Object.entries(value)
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([key, item]) => `${escaped(JSON.stringify(key))}:${goJson(item)}`);
  return `{${entries.join(",")}}`;
}

function escaped(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
