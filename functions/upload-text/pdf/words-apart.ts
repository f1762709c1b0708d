import type { Item } from "./item";

/** Room between two pieces from which they are two words, in heights of the text; a blank is 0.2 to 0.4 of it wide. */
const WORD_GAP = 0.15;

export const isBlank = ({ str }: Item): boolean => str.trim() === "";

/**
 * The pieces of a line by their places, from the left, with a blank between two words. pdf.js tells where a blank is by
 * the pieces before and behind it only: its place is wrong as soon as something runs to the left, and between letters
 * that are placed one by one from the right it has none. So there is one where there is room for it, or where it parts
 * two pieces that are neighbours.
 */
export function wordsApart(line: readonly Item[]): Item[] {
  const parted = partedBy(line);
  const words = line.filter((item) => !isBlank(item)).sort((a, b) => along(a) - along(b));
  const pieces: Item[] = [];
  let end = -Infinity;
  for (const [index, item] of words.entries()) {
    const last = words[index - 1];
    if (last !== undefined) {
      const room = along(item) - end > item.height * WORD_GAP;
      if (room || parted.get(last) === item || parted.get(item) === last)
        pieces.push({ ...last, str: " ", dir: "ltr" });
    }
    pieces.push(item);
    // A narrow piece may lie over a wide one.
    end = Math.max(end, along(item) + item.width);
  }
  return pieces;
}

/** For a piece before a blank, the piece behind it. */
function partedBy(line: readonly Item[]): Map<Item, Item> {
  const parted = new Map<Item, Item>();
  let last: Item | undefined;
  let blank = false;
  for (const item of line) {
    if (isBlank(item)) blank = true;
    else {
      if (blank && last !== undefined) parted.set(last, item);
      last = item;
      blank = false;
    }
  }
  return parted;
}

/** How far along its own direction a piece begins. */
function along({ transform: [a = 1, b = 0, , , x = 0, y = 0] }: Item): number {
  const length = Math.hypot(a, b);
  return length > 0 ? (a * x + b * y) / length : 0;
}
