import { BlockList, isIP } from "node:net";

/** Address ranges that no host on the internet has. Source: RFC 1918, 6598, 3927, 4193, 4291. */
const PRIVATE = new BlockList();
for (const [address, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["127.0.0.0", 8],
] as const) {
  PRIVATE.addSubnet(address, prefix, "ipv4");
}
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");

/** Shortest prefixes that still mean somebody in particular; anything wider means everybody. */
const NARROWEST_WORLD = { 4: 7, 6: 15 } as const;

/** The widest private block is a /8 (IPv4) or a /7 (IPv6): what is wider lets others in, wherever its text begins. */
const WIDEST_PRIVATE = 7;

/**
 * True when a CIDR block lets the internet in. Not only 0.0.0.0/0: two halves of it are the same thing.
 * Undefined when the text is no CIDR block. `narrowest` is the longest prefix that still means everybody.
 */
export function isWorld(
  cidr: string,
  narrowest: Readonly<Record<4 | 6, number>> = NARROWEST_WORLD,
): boolean | undefined {
  const [address = "", length, ...rest] = cidr.split("/");
  const family = isIP(address);
  if (family === 0 || length === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = Number(length);
  if (prefix > (family === 4 ? 32 : 128)) return undefined;
  const isPrivate = prefix >= WIDEST_PRIVATE && PRIVATE.check(address, family === 4 ? "ipv4" : "ipv6");
  return prefix <= narrowest[family as 4 | 6] && !isPrivate;
}
