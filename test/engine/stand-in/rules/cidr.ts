/** A range of IPv4 addresses as numbers. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
  /** Length of the prefix: 16 of `10.0.0.0/16`. */
  readonly prefix: number;
}

/** The range that a text such as `10.0.0.0/16` means; undefined when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((part) => part > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, last: first + size - 1, prefix };
}

/** Is the second range inside the first? */
export const contains = (outer: Cidr, inner: Cidr): boolean => outer.first <= inner.first && inner.last <= outer.last;

/** Do two ranges share an address? */
export const overlaps = (one: Cidr, other: Cidr): boolean => one.first <= other.last && other.first <= one.last;
