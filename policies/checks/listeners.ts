import { effective, type Effective } from "../defaults";
import { elements, every, read, type Answer, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";

/** Protocols that a load balancer passes on without reading; whether they are encrypted, their two ends decide. */
const PASSED_ON = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"];

/** What a listener does with what comes in. */
export type Kind = "tls" | "http" | "passes on" | "unknown" | { readonly none: unknown };

/** Name of a protocol: the provider takes lower case, too. Empty for what is no text. */
export const nameOf = (value: unknown): string => (typeof value === "string" ? value.toUpperCase() : "");

export function kindOf(listener: Resource): Kind {
  const protocol = protocolOf(listener);
  if (protocol.state !== "known") return "unknown";
  const name = nameOf(protocol.value);
  if (name === "HTTPS" || name === "TLS") return "tls";
  if (name === "HTTP") return "http";
  return PASSED_ON.includes(name) ? "passes on" : { none: protocol.value };
}

/** The listener of a Gateway Load Balancer has neither port nor protocol. */
function protocolOf(listener: Resource): Effective {
  const given = effective(listener, "protocol");
  const isGateway = "leftOut" in given && read(listener.inputs, "port").state === "absent";
  return isGateway ? { state: "known", value: "GENEVE" } : given;
}

/** `judge`, where the listener ends TLS. What it says stands while the protocol is not known, unless it is bad. */
export const ifTls =
  (judge: (listener: Resource) => Verdict) =>
  (listener: Resource): Verdict => {
    const kind = kindOf(listener);
    if (kind === "http" || kind === "passes on") return notApplicable("it does not end TLS");
    const verdict = judge(listener);
    return kind === "unknown" && verdict.is === "violated" ? cannotBeProved("protocol") : verdict;
  };

/** Every action of plain HTTP must send the visitor to HTTPS; `also` are kinds of action that are fine besides. */
export function sendsToHttps(actions: Evidence, path: string, also: readonly string[] = []): Verdict {
  if (actions.state === "unknown") return cannotBeProved(path);
  const list = actions.state === "known" ? (elements(actions.value) ?? []) : [];
  const answers = list.map((one): Answer => {
    if (one.state !== "known") return "unknown";
    const type = read(one.value, "type");
    if (type.state === "known" && also.includes(type.value as string)) return "yes";
    // Left out, the protocol of a redirect is that of the request: HTTP again.
    return every([is(type, "redirect"), is(read(one.value, "redirect.protocol"), "HTTPS")]);
  });
  const answer = list.length === 0 ? "no" : every(answers);
  if (answer === "yes") return satisfied;
  if (answer === "unknown") return cannotBeProved(path);
  return violated(`plain HTTP is served; every one of ${path} must redirect to HTTPS`);
}

/** The verdict on a protocol that no listener has. */
export const noProtocol = (value: unknown): Verdict =>
  violated(`protocol is ${shown(value)}, none that a listener has`);

function is(value: Evidence, wanted: string): Answer {
  if (value.state === "unknown") return "unknown";
  return value.state === "known" && nameOf(value.value) === wanted.toUpperCase() ? "yes" : "no";
}
