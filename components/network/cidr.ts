/** A block of IPv4 addresses. `first` may have host bits set, as text may; see {@link networkOf}. */
export interface Cidr {
  /** First address as an unsigned 32-bit number. */
  first: number;
  /** Length of the network part, 0 to 32. */
  prefix: number;
}

const FORM = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Number of addresses in a block with that prefix length. */
export const sizeOf = (prefix: number): number => 2 ** (32 - prefix);

/** Reads `10.0.0.0/16`; undefined when the text is not an IPv4 CIDR. Octets are decimal, without leading zeros. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = FORM.exec(text)?.slice(1) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = parts.map(Number);
  // A leading zero is octal to some readers and decimal to others.
  const plain = parts.every((part) => part === String(Number(part)));
  if (!plain || Math.max(a, b, c, d) > 255 || prefix > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** The text of a block. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** The block of that prefix length which holds the first address: host bits cleared. */
export function networkOf({ first }: Cidr, prefix: number): Cidr {
  return { first: first - (first % sizeOf(prefix)), prefix };
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix >= outer.prefix && networkOf(inner, outer.prefix).first === networkOf(outer, outer.prefix).first;
}

/**
 * True when two blocks share an address: two VPCs for which it is true can never be peered.
 * Text that is no CIDR overlaps nothing; {@link parseCidr} tells whether it is one.
 */
export function overlaps(a: string, b: string): boolean {
  const [one, other] = [parseCidr(a), parseCidr(b)];
  if (one === undefined || other === undefined) return false;
  return contains(one, other) || contains(other, one);
}
