/**
 * Filter patterns of CloudWatch Logs, as far as this repository writes any: one JSON condition of equalities, words of
 * which one must be there, one phrase, or one regular expression. Throws on every other form, so that none passes unread.
 */
export function matches(pattern: string, line: string): boolean {
  if (pattern.startsWith("{")) return json(pattern, line);
  if (/^%[^%]+%$/.test(pattern)) return new RegExp(pattern.slice(1, -1)).test(line);
  const phrases = [...pattern.matchAll(/(\?)?"([^"]+)"(?: |$)/g)];
  if (phrases.map(([whole]) => whole).join("") !== pattern) throw new Error(`cannot read the pattern ${pattern}`);
  const alternatives = phrases.filter(([, any]) => any === "?");
  if (alternatives.length > 0 && alternatives.length < phrases.length) throw new Error(`mixed: ${pattern}`);
  const found = phrases.map(([, , phrase = ""]) => line.includes(phrase));
  return alternatives.length > 0 ? found.includes(true) : !found.includes(false);
}

function json(pattern: string, line: string): boolean {
  const inner = /^\{ (.+) \}$/.exec(pattern)?.[1] ?? "";
  const conditions = inner.split(" || ").map((text) => /^\(\$\.([a-z]+) = "([^"]*)"\)$/.exec(text));
  if (conditions.includes(null)) throw new Error(`cannot read the pattern ${pattern}`);
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return false;
  }
  if (typeof event !== "object" || event === null) return false;
  return conditions.some((found) => (event as Record<string, unknown>)[found?.[1] ?? ""] === found?.[2]);
}
