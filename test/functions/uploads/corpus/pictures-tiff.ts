import type { Bitmap } from "./pictures";

/** A page of a TIFF that is made here. */
export interface TiffPage extends Bitmap {
  orientation?: number;
  /** What the page is: 1 a smaller copy of another, 4 a mask. */
  subfile?: number;
}

export interface TiffShape {
  bigEndian?: boolean;
  /** Offsets of 8 bytes (BigTIFF). */
  big?: boolean;
  /** The last page is followed by the first. */
  circular?: boolean;
  /** Private fields that every page has besides its own. */
  more?: number;
  /** What a page says of its width. */
  saidWidth?: number;
}

const SHORT = 3;
const LONG = 4;

/** A TIFF of pages that are not packed, each as its directory and its pixels behind it. */
export function tiffOf(pages: readonly TiffPage[], shape: TiffShape = {}): Buffer {
  const { bigEndian = false, big = false, circular = false } = shape;
  const head = big ? 16 : 8;
  const parts: Buffer[] = [];
  let at = head;
  for (const [index, page] of pages.entries()) {
    const { length: count } = fieldsOf(page, shape, 0);
    const length = big ? 16 + count * 20 : 6 + count * 12;
    const end = at + length + page.data.length;
    const next = index < pages.length - 1 ? end : circular ? head : 0;
    parts.push(directory(fieldsOf(page, shape, at + length), length, next, shape), page.data);
    at = end;
  }
  const start = Buffer.alloc(head);
  const view = new DataView(start.buffer, start.byteOffset, head);
  start.write(bigEndian ? "MM" : "II", 0, "latin1");
  view.setUint16(2, big ? 43 : 42, !bigEndian);
  if (big) view.setUint16(4, 8, !bigEndian);
  if (big) view.setBigUint64(8, BigInt(head), !bigEndian);
  else view.setUint32(4, head, !bigEndian);
  return Buffer.concat([start, ...parts]);
}

type Field = [tag: number, type: number, value: number];

function fieldsOf(page: TiffPage, shape: TiffShape, pixelsAt: number): Field[] {
  const { width, height, data, channels, orientation = 1, subfile = 0 } = page;
  const fields: Field[] = [
    [254, LONG, subfile],
    // A width may be written in either length; a height here always is in the longer one.
    [256, SHORT, shape.saidWidth ?? width],
    [257, LONG, height],
    // Bits of one sample: a count of one stands for all, and keeps the value inside the field.
    [258, SHORT, 8],
    [259, SHORT, 1],
    [262, SHORT, 2],
    [273, LONG, pixelsAt],
    [274, SHORT, orientation],
    [277, SHORT, channels],
    [278, LONG, height],
    [279, LONG, data.length],
  ];
  const more = Array.from({ length: shape.more ?? 0 }, (_, index): Field => [40_000 + (index % 25_000), LONG, index]);
  return [...fields, ...more];
}

function directory(fields: readonly Field[], length: number, next: number, { bigEndian, big }: TiffShape): Buffer {
  const out = Buffer.alloc(length);
  const view = new DataView(out.buffer, out.byteOffset, length);
  const little = bigEndian !== true;
  if (big === true) view.setBigUint64(0, BigInt(fields.length), little);
  else view.setUint16(0, fields.length, little);
  for (const [index, [tag, type, value]] of fields.entries()) {
    const at = big === true ? 8 + index * 20 : 2 + index * 12;
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, type, little);
    if (big === true) view.setBigUint64(at + 4, 1n, little);
    else view.setUint32(at + 4, 1, little);
    const valueAt = at + (big === true ? 12 : 8);
    if (type === SHORT) view.setUint16(valueAt, value, little);
    else view.setUint32(valueAt, value, little);
  }
  if (big === true) view.setBigUint64(length - 8, BigInt(next), little);
  else view.setUint32(length - 4, next, little);
  return out;
}
