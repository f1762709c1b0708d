import type { Answer } from "../evidence";

/** Beyond this many pairs of characters nothing is said about two patterns; no ARN of AWS is nearly as long. */
const MOST_PAIRS = 4_000_000;

/**
 * Is every text that `set` stands for matched by `pattern`? `*` stands for any text and `?` for any character, in both;
 * a text without them stands for itself. Time grows with the product of the lengths at most.
 */
export function covers(pattern: string, set: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < set.length;) {
    if (pattern[at] === "*") {
      star = at++;
      resume = i;
    } else if (at < pattern.length && (pattern[at] === set[i] || (pattern[at] === "?" && set[i] !== "*"))) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}

/** Is there a text that both patterns match? */
export function overlaps(one: string, other: string): boolean {
  const from = sharedStart(one, other);
  const [a, b] = [one.slice(from), other.slice(from)];
  if (!WILD.test(a) && !WILD.test(b)) return a === b;
  if (a.length * b.length > MOST_PAIRS) return true;
  // Which beginnings of b can be matched together with the beginning of a that has been read.
  let ends = new Uint8Array(b.length + 1);
  ends[0] = 1;
  overStars(b, ends);
  for (const char of a) {
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j <= b.length; j++) {
      if (char === "*") next[j] = ends[j] || (j > 0 && next[j - 1]) ? 1 : 0;
      else if (ends[j] !== 1) continue;
      else if (b[j] === "*") next[j] = 1;
      else if (j < b.length && (char === "?" || b[j] === "?" || b[j] === char)) next[j + 1] = 1;
    }
    overStars(b, next);
    if (!next.includes(1)) return false;
    ends = next;
  }
  return ends[b.length] === 1;
}

/**
 * Does the pattern match the texts of the set: all of them, none, or some? Text that is filled in later, which is a
 * policy variable or the placeholder of a name, may turn out as anything.
 */
export function matching(pattern: string, set: string): Answer {
  if (pattern.length * set.length > MOST_PAIRS) return "unknown";
  if (!pattern.includes("${") && covers(pattern, set)) return "yes";
  return overlaps(filledIn(pattern), filledIn(set)) ? "unknown" : "no";
}

const WILD = /[*?]/;
const LATER = /\$\{[^${}]*\}|<urn:pulumi:[^<>]*>/g;
const filledIn = (text: string): string =>
  text.includes("${") || text.includes("<urn:") ? text.replace(LATER, "*") : text;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length] && !WILD.test(a[length] ?? "")) length += 1;
  return length;
}

/** What else is reached when the stars of the pattern stand for nothing. */
function overStars(pattern: string, ends: Uint8Array): void {
  for (let j = 0; j < pattern.length; j++) if (ends[j] === 1 && pattern[j] === "*") ends[j + 1] = 1;
}
