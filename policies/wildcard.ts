/**
 * Does a text fit a pattern of IAM, in which `*` stands for any text and `?` for any one character? Upper and lower
 * case are the same, as they are in the names of actions. Never slower than pattern times text, whatever the pattern.
 */
export function fits(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  let at = 0;
  let star = -1;
  let resumed = 0;
  for (let index = 0; index < given.length;) {
    if (at < wanted.length && wanted[at] !== "*" && (wanted[at] === "?" || wanted[at] === given[index])) {
      at += 1;
      index += 1;
    } else if (wanted[at] === "*") {
      star = at;
      resumed = index;
      at += 1;
    } else if (star >= 0) {
      // The last star takes one character more, and what follows it is tried again from there.
      at = star + 1;
      resumed += 1;
      index = resumed;
    } else {
      return false;
    }
  }
  while (wanted[at] === "*") at += 1;
  return at === wanted.length;
}
