import { asNumber, every, type Answer, type Evidence } from "../evidence";
import { shown } from "../verdict";

/** Protocol and ports of one rule of a security group or network ACL. */
export interface Traffic {
  readonly protocol: Evidence;
  readonly from: Evidence;
  readonly to: Evidence;
}

const NAMES: Readonly<Record<string, string>> = { "-1": "all", "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

/** What does not say which protocol or port it means is counted as all of them: it is not known to be shut. */
const LAST_PORT = 65535;

/** Name of the protocol: `tcp` for 6. Undefined while it is not known. */
export function protocolOf({ protocol }: Traffic): string | undefined {
  if (protocol.state === "unknown") return undefined;
  const value = protocol.state === "known" ? protocol.value : undefined;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "all";
  return Object.hasOwn(NAMES, text) ? NAMES[text] : text.toLowerCase();
}

/** Does the rule let TCP or UDP through on this port? */
export function covers(traffic: Traffic, port: number): Answer {
  const protocol = protocolOf(traffic);
  if (protocol === "all") return "yes";
  if (protocol !== undefined && protocol !== "tcp" && protocol !== "udp") return "no";
  const { first, last } = range(traffic);
  const within = every([
    first === undefined ? "unknown" : first <= port ? "yes" : "no",
    last === undefined ? "unknown" : last >= port ? "yes" : "no",
  ]);
  return within === "yes" && protocol === undefined ? "unknown" : within;
}

/** Does the rule let every port, or every protocol, through? */
export function coversAll(traffic: Traffic): Answer {
  return every([covers(traffic, 1), covers(traffic, LAST_PORT)]);
}

/** The one port that a rule is about, as `tcp/443`; undefined for several, or while it is not known. */
export function onlyPort(traffic: Traffic): string | undefined {
  const { first, last } = range(traffic);
  const protocol = protocolOf(traffic);
  return first !== undefined && first === last && protocol !== "all" ? `${protocol}/${first}` : undefined;
}

/** Are protocol and ports known? */
export const isKnown = ({ protocol, from, to }: Traffic): boolean =>
  [protocol, from, to].every(({ state }) => state !== "unknown");

/** The ports for a message: `port 22`, `ports 0-65535`, `every port`. */
export function portsOf(traffic: Traffic): string {
  const protocol = protocolOf(traffic);
  if (protocol === "all") return "every port";
  if (protocol !== undefined && protocol !== "tcp" && protocol !== "udp") return protocol;
  const [from = "", to = ""] = [traffic.from, traffic.to].map(shownPort);
  if (from === "any" && to === "any") return "every port";
  const over = protocol === "udp" ? " (UDP)" : "";
  return `${from === to ? `port ${from}` : `ports ${from}-${to}`}${over}`;
}

function shownPort(port: Evidence): string {
  if (port.state !== "known" || asNumber(port.value) === -1) return "any";
  return String(asNumber(port.value) ?? shown(port.value));
}

/** First and last port; undefined while not known. -1 means all of them, as in the API of EC2. */
function range({ from, to }: Traffic): { first: number | undefined; last: number | undefined } {
  const [first, last] = [from, to].map((one) =>
    one.state === "unknown" ? undefined : ((one.state === "known" ? asNumber(one.value) : undefined) ?? -1),
  );
  return { first: first === -1 ? 0 : first, last: last === -1 ? LAST_PORT : last };
}
