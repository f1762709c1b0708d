import { asNumber, read, type Answer } from "../evidence";

/** The packets that a rule is about. */
export interface Ports {
  /** `tcp`, `udp`, `icmp`, another protocol's number, or `any`; undefined when it is not known. */
  readonly protocol: string | undefined;
  readonly from: number;
  readonly to: number;
  /** False when one end is not known: the rule may then be about any port. */
  readonly known: boolean;
}

export const ALL: Ports = { protocol: "any", from: 0, to: 65_535, known: true };

/** Numbers that AWS gives back for the names. Source: EC2 API, IpPermission. */
const NUMBERS: Readonly<Record<string, string>> = {
  "-1": "any",
  all: "any",
  "6": "tcp",
  "17": "udp",
  "1": "icmp",
  "58": "icmpv6",
};

/** The ports of a rule of a security group or a network ACL. */
export function portsOf(rule: unknown, protocol: string): Ports {
  const kind = read(rule, protocol);
  const [from, to] = [read(rule, "fromPort"), read(rule, "toPort")];
  const name = kind.state === "known" ? nameOf(kind.value) : kind.state === "absent" ? "any" : undefined;
  if (name !== "tcp" && name !== "udp" && name !== undefined) return { ...ALL, protocol: name };
  const [first, last] = [from, to].map((one) => (one.state === "known" ? asNumber(one.value) : undefined));
  const known = from.state !== "unknown" && to.state !== "unknown";
  // -1 means every port, and so does a text that is no number as far as anybody can say.
  const every = first === undefined || last === undefined || first < 0;
  return { protocol: name, from: every ? 0 : first, to: every ? 65_535 : last, known };
}

function nameOf(value: unknown): string {
  const text = String(typeof value === "string" || typeof value === "number" ? value : "any").toLowerCase();
  return Object.hasOwn(NUMBERS, text) ? (NUMBERS[text] ?? text) : text;
}

/** Does it let a connection through to one of these TCP ports? Without ports, to any port of TCP or UDP. */
export function admits(ports: Ports, wanted: readonly number[] | undefined): Answer {
  const carriers = wanted === undefined ? ["any", "tcp", "udp"] : ["any", "tcp"];
  if (ports.protocol !== undefined && !carriers.includes(ports.protocol)) return "no";
  const fits = wanted === undefined || wanted.some((port) => ports.from <= port && port <= ports.to);
  if (!fits && ports.known) return "no";
  return ports.known && ports.protocol !== undefined ? "yes" : "unknown";
}

/** As written behind an address or a group: `:3306`, `:8000-8100`, or ` on every port`. */
export function portText({ protocol, from, to, known }: Ports): string {
  if (!known || protocol === undefined) return " on ports not known yet";
  if (protocol !== "any" && protocol !== "tcp" && protocol !== "udp") return ` by ${protocol}`;
  if (protocol === "any" || (from === 0 && to === 65_535)) return " on every port";
  return from === to ? `:${from}` : `:${from}-${to}`;
}
