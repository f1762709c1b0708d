import type { Item } from "./item";

interface Run {
  readonly leftward: boolean;
  readonly items: readonly Item[];
}

/**
 * The pieces of one line as they are read. pdf.js puts the letters of a word in order, but leaves the words of Arabic or
 * Hebrew as they were drawn, which most programs do from the left. Such a line is taken by places: its runs of words
 * from right to left, inside a run of the other direction (a number, a name) from left to right. A line without such
 * words stays as it was written.
 */
export function inReadingOrder(line: readonly Item[]): readonly Item[] {
  if (!line.some(isLeftward)) return line;
  const drawn = line.filter(({ str }) => str !== "").sort((a, b) => along(a) - along(b));
  const letters = (items: readonly Item[]) => items.reduce((sum, { str }) => sum + str.trim().length, 0);
  const base = letters(drawn.filter(isLeftward)) * 2 >= letters(drawn);
  const runs = runsOf(drawn, base);
  if (base) runs.reverse();
  return runs.flatMap(({ leftward, items }) => (leftward ? items.toReversed() : items));
}

const isLeftward = ({ dir }: Item) => dir === "rtl";
const isBlank = ({ str }: Item) => str.trim() === "";

/** How far along its own direction a piece begins. */
function along({ transform: [a = 1, b = 0, , , x = 0, y = 0] }: Item): number {
  const length = Math.hypot(a, b);
  return length > 0 ? (a * x + b * y) / length : 0;
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
