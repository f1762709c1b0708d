/** Stands for a part of an ARN that is not known yet, an account or an id: any text without `:` and `/`. */
export const HOLE = "\u0001";

/** Does the pattern, in which `*` stands for any text, fit the whole text? Takes time in proportion to both lengths. */
export function fits(pattern: string, text: string): boolean {
  let [at, mark, star] = [0, 0, -1];
  let next = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      [star, mark] = [next, at];
      next += 1;
    } else if (next < pattern.length && pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      mark += 1;
      [at, next] = [mark, star + 1];
    } else return false;
  }
  return pattern.slice(next).replaceAll("*", "") === "";
}

/** Could the pattern fit the text, whatever comes in its holes? */
export function mayFit(pattern: string, text: string): boolean {
  if (!startsAlike(pattern, text) || !endsAlike(pattern, text)) return false;
  // Which prefixes of the text the pattern so far can have taken; a hole may stay where it is or be left behind.
  let reached = spread([true], text, false);
  for (const sign of pattern) {
    reached = sign === "*" ? spread(reached, text, true) : spread(stepped(reached, text, sign), text, false);
  }
  return reached[text.length] === true;
}

/** What is certain at the beginning of both, as far as the shorter goes; most pairs differ here, at little cost. */
function startsAlike(pattern: string, text: string): boolean {
  for (let at = 0; at < pattern.length && at < text.length; at += 1) {
    if (pattern[at] === "*" || text[at] === HOLE) return true;
    if (pattern[at] !== text[at]) return false;
  }
  return true;
}

function endsAlike(pattern: string, text: string): boolean {
  for (let back = 1; back <= pattern.length && back <= text.length; back += 1) {
    const [sign, given] = [pattern[pattern.length - back], text[text.length - back]];
    if (sign === "*" || given === HOLE) return true;
    if (sign !== given) return false;
  }
  return true;
}

const stepped = (reached: readonly boolean[], text: string, sign: string): boolean[] => {
  const next = new Array<boolean>(text.length + 1).fill(false);
  for (let at = 0; at < text.length; at += 1) {
    if (reached[at] !== true) continue;
    if (text[at] === HOLE) next[at] = sign !== ":" && sign !== "/";
    else if (text[at] === sign) next[at + 1] = true;
  }
  return next;
};

/** Passes over holes, which may be empty, and behind a `*` over anything. */
function spread(reached: readonly boolean[], text: string, anything: boolean): boolean[] {
  const next = Array.from({ length: text.length + 1 }, (_, at) => reached[at] === true);
  for (let at = 0; at < text.length; at += 1) {
    if (next[at] === true && (anything || text[at] === HOLE)) next[at + 1] = true;
  }
  return next;
}
