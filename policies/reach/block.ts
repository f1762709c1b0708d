import { isIP } from "node:net";

/** A range of addresses of one family. */
export interface Block {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32n, 6: 128n } as const;

/** Every address of a family: the internet as seen from a network. */
export const everywhere = (family: 4 | 6): Block => ({ family, first: 0n, last: (1n << BITS[family]) - 1n });

/** A CIDR block as a range; undefined when the text is none. */
export function blockOf(cidr: unknown): Block | undefined {
  if (typeof cidr !== "string" || cidr.length > 60) return undefined;
  const [address = "", length, ...rest] = cidr.split("/");
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || length === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) {
    return undefined;
  }
  const free = BITS[family] - BigInt(length);
  if (free < 0n) return undefined;
  const first = ((family === 4 ? ipv4(address) : ipv6(address)) >> free) << free;
  return { family, first, last: first + (1n << free) - 1n };
}

export const overlap = (a: Block, b: Block): boolean => a.family === b.family && a.first <= b.last && b.first <= a.last;

export const contains = (outer: Block, inner: Block): boolean =>
  outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

const ipv4 = (address: string): bigint => address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);

function ipv6(address: string): bigint {
  const [plain = ""] = address.split("%");
  // The last two groups may be written as an IPv4 address: ::ffff:192.0.2.1
  const text = plain.replace(/[^:]+\.[^:]+$/, (tail) => {
    const value = ipv4(tail);
    return `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
  });
  const [head = "", tail] = text.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill("0"), ...right].reduce(
    (sum, group) => sum * 0x10000n + BigInt(`0x${group}`),
    0n,
  );
}
