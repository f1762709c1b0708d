import type { Item } from "./item";
import { isBlank, wordsApart } from "./words-apart";

interface Run {
  readonly leftward: boolean;
  readonly items: readonly Item[];
}

/** A mark before its letter: pdf.js has turned the two round as if they were two letters. */
const MARKS_FIRST = /^(\p{M}+)(\P{M})/u;
const MARKS_ONLY = /^\p{M}+$/u;

/**
 * The pieces of one line as they are read. pdf.js puts the letters of a word in order, but leaves the words of Arabic or
 * Hebrew as they were drawn, which most programs do from the left. Such a line is taken by places: its runs of words
 * from right to left, inside a run of the other direction (a number, a name) from left to right. A line without such
 * words stays as it was written.
 */
export function inReadingOrder(line: readonly Item[]): readonly Item[] {
  if (!line.some(isLeftward)) return line;
  const drawn = wordsApart(withMarks(line.filter(({ str }) => str !== "")));
  const letters = (items: readonly Item[]) => items.reduce((sum, { str }) => sum + str.trim().length, 0);
  const base = letters(drawn.filter(isLeftward)) * 2 >= letters(drawn);
  const runs = runsOf(drawn, base);
  if (base) runs.reverse();
  return runs.flatMap(({ leftward, items }) => (leftward ? items.toReversed() : items));
}

const isLeftward = ({ dir }: Item) => dir === "rtl";

/** The pieces with each mark behind its letter, also where it was placed by itself. */
function withMarks(line: readonly Item[]): Item[] {
  const pieces: Item[] = [];
  for (const item of line) {
    const last = pieces.at(-1);
    if (last !== undefined && isLeftward(last) && MARKS_ONLY.test(item.str)) {
      pieces[pieces.length - 1] = { ...last, str: last.str + item.str };
    } else pieces.push(isLeftward(item) ? { ...item, str: item.str.replace(MARKS_FIRST, "$2$1") } : item);
  }
  return pieces;
}

/** Neighbours of one direction. A blank between two of them is one of them; at the end of a run it is of the line's. */
function runsOf(drawn: readonly Item[], base: boolean): Run[] {
  const before = carried(drawn);
  const after = carried(drawn.toReversed()).reverse();
  const runs: { leftward: boolean; items: Item[] }[] = [];
  drawn.forEach((item, index) => {
    const leftward = before[index] === after[index] ? (before[index] ?? base) : base;
    const last = runs.at(-1);
    if (last?.leftward === leftward) last.items.push(item);
    else runs.push({ leftward, items: [item] });
  });
  return runs;
}

/** For each piece its direction, and for a blank that of the last piece before it. */
function carried(pieces: readonly Item[]): (boolean | undefined)[] {
  let last: boolean | undefined;
  return pieces.map((piece) => (last = isBlank(piece) ? last : isLeftward(piece)));
}
