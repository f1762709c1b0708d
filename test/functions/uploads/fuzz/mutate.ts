/** What is done to a file. */
export const WAYS = ["flip", "overwrite", "number", "zero", "repeat", "remove", "truncate", "splice"] as const;
export type Way = (typeof WAYS)[number];

/** Numbers at which lengths, counts and offsets go wrong. */
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
/** Files say most about themselves at their beginning. */
const HEAD = 64;

interface Place {
  readonly random: () => number;
  /** A whole number below another. */
  readonly below: (most: number) => number;
  /** A place in a file; every other one near its beginning. */
  readonly in: (bytes: Buffer) => number;
  /** A piece of a file: half of all are short. */
  readonly piece: (bytes: Buffer) => readonly [from: number, to: number];
}

function places(random: () => number): Place {
  const below = (most: number) => Math.floor(random() * most);
  const within = (bytes: Buffer) => below(random() < 0.5 ? Math.min(HEAD, bytes.length) : bytes.length);
  const piece = (bytes: Buffer): [number, number] => {
    const from = within(bytes);
    const longest = random() < 0.5 ? Math.min(16, bytes.length - from) : bytes.length - from;
    return [from, from + 1 + below(longest)];
  };
  return { random, below, in: within, piece };
}

const CHANGES: Readonly<Record<Way, (bytes: Buffer, other: Buffer, at: Place) => Buffer>> = {
  flip: (bytes, _other, at) => {
    for (let flips = at.below(8); flips >= 0; flips--) bytes[at.in(bytes)]! ^= 1 << at.below(8);
    return bytes;
  },
  overwrite: (bytes, _other, at) => {
    const [from, to] = at.piece(bytes);
    for (let place = from; place < Math.min(to, from + 64); place++) bytes[place] = at.below(256);
    return bytes;
  },
  number: (bytes, _other, at) => {
    const size = [1, 2, 4][at.below(3)]!;
    const from = at.in(bytes);
    if (from + size > bytes.length) return bytes;
    const value = EXTREMES[at.below(EXTREMES.length)]! % 2 ** (8 * size);
    if (at.random() < 0.5) bytes.writeUIntLE(value, from, size);
    else bytes.writeUIntBE(value, from, size);
    return bytes;
  },
  zero: (bytes, _other, at) => bytes.fill(0, ...at.piece(bytes)),
  repeat: (bytes, _other, at) => {
    const [from, to] = at.piece(bytes);
    const times = 1 + at.below(at.random() < 0.1 ? 200 : 3);
    const again = Array<Buffer>(times).fill(bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...again, bytes.subarray(to)]);
  },
  remove: (bytes, _other, at) => {
    const [from, to] = at.piece(bytes);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  truncate: (bytes, _other, at) => bytes.subarray(0, at.below(bytes.length)),
  splice: (bytes, other, at) => Buffer.concat([bytes.subarray(0, at.in(bytes)), other.subarray(at.in(other))]),
};

/**
 * A damaged copy: one to three changes, as the numbers decide. `other` is a file whose end may take the place of its
 * own.
 */
export function mutated(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  const at = places(random);
  let copy = Buffer.from(bytes);
  for (let changes = [1, 1, 1, 2, 3][at.below(5)]!; changes > 0 && copy.length > 0; changes--) {
    copy = Buffer.from(CHANGES[WAYS[at.below(WAYS.length)]!](copy, other, at));
  }
  return copy;
}
