import type { Box, Line } from "../../shared/uploads/text-result";
import { inReadingOrder } from "./direction";
import type { Item, View } from "./item";

type Point = readonly [x: number, y: number];

/** Puts pieces together to lines, in the order in which they come: the order that the document was written in. */
export function linesOf(items: readonly Item[], view: View): Line[] {
  const lines: Line[] = [];
  let line: Item[] = [];
  const end = () => {
    const text = inReadingOrder(line)
      .map(({ str }) => str)
      .join("")
      .trim();
    const shown = line.filter(({ str }) => str.trim() !== "");
    if (text !== "") lines.push({ text, box: boxAround(shown.flatMap(cornersOf), view) });
    line = [];
  };
  for (const item of items) {
    line.push(item);
    if (item.hasEOL) end();
  }
  end();
  return lines;
}

/** Where a rectangle of the page's own space is shown. */
export const boxOfRectangle = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[], view: View): Box =>
  boxAround(
    [
      [x1, y1],
      [x2, y2],
    ],
    view,
  );

/** Text runs along the first axis of its matrix and stands up along the second, whichever way these point. */
function cornersOf({ transform, width, height }: Item): Point[] {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform;
  const along = unit(a, b);
  const up = unit(c, d);
  const corner = (w: number, h: number): Point => [x + along[0] * w + up[0] * h, y + along[1] * w + up[1] * h];
  return [corner(0, 0), corner(width, 0), corner(0, height), corner(width, height)];
}

function unit(x: number, y: number): Point {
  const length = Math.hypot(x, y);
  return length > 0 ? [x / length, y / length] : [0, 0];
}

function boxAround(points: readonly Point[], view: View): Box {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view.transform;
  const xs = points.map(([x, y]) => fraction(a * x + c * y + e, view.width));
  const ys = points.map(([x, y]) => fraction(b * x + d * y + f, view.height));
  const [left, top] = [least(xs), least(ys)];
  return { left, top, width: most(xs) - left, height: most(ys) - top };
}

/** What hangs over the edge ends there; what is no number is nowhere. */
const fraction = (value: number, of: number) => (value > 0 && of > 0 ? Math.min(value / of, 1) : 0);

// Not Math.min(...): a line may have more points than a call takes arguments.
const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value), 1);
const most = (values: readonly number[]) => values.reduce((high, value) => Math.max(high, value), 0);
