import { effective } from "../defaults";
import { elements, every, read, type Answer, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import type { StackCheck } from "../rule";
import { LISTENER } from "../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";

/**
 * Security policies that refuse everything below TLS 1.2.
 * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
 */
const STRONG = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)(-|$)/;

/** A listener speaks TLS 1.2 or newer, or only sends visitors to one that does. */
export const listenerIsTls = (listener: Resource): Verdict => {
  const protocol = effective(listener, "protocol");
  if (protocol.state !== "known") return cannotBeProved("protocol");
  if (protocol.value === "HTTPS" || protocol.value === "TLS") return strong(listener);
  if (protocol.value === "HTTP") return redirects(read(listener.inputs, "defaultActions"), "defaultActions");
  const passesOn = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"].includes(String(protocol.value));
  return passesOn
    ? notApplicable("it passes packets on; what listens behind it decides")
    : violated(`protocol is ${shown(protocol.value)}, none that a listener has`);
};

/** A rule of a plain HTTP listener may redirect, and nothing else: it would serve what the listener refuses to. */
export const ruleIsTls: StackCheck["judge"] = (rule, graph) => {
  const actions = redirects(read(rule.inputs, "actions"), "actions");
  if (actions.is === "satisfied") return satisfied;
  const listeners = graph.targets(rule, "listenerArn", LISTENER);
  const plain = listeners.map((listener): Answer => {
    const protocol = effective(listener, "protocol");
    if (protocol.state !== "known") return "unknown";
    return protocol.value === "HTTP" ? "yes" : "no";
  });
  if (listeners.length === 0 || plain.includes("unknown")) return cannotBeProved("the protocol of its listener");
  return plain.includes("yes") ? actions : notApplicable("its listener is not plain HTTP");
};

function strong(listener: Resource): Verdict {
  const policy = effective(listener, "sslPolicy");
  if (policy.state !== "known") return cannotBeProved("sslPolicy");
  if (typeof policy.value === "string" && STRONG.test(policy.value)) return satisfied;
  const means = "leftOut" in policy ? "left out, which means " : "";
  return violated(`sslPolicy is ${means}${shown(policy.value)}; must refuse everything below TLS 1.2`);
}

function redirects(actions: Evidence, path: string): Verdict {
  if (actions.state === "unknown") return cannotBeProved(path);
  const list = actions.state === "known" ? (elements(actions.value) ?? []) : [];
  const answer = every(list.map(goesToHttps));
  if (answer === "unknown") return cannotBeProved(path);
  return answer === "yes" && list.length > 0
    ? satisfied
    : violated(`plain HTTP is served; every one of ${path} must redirect to HTTPS`);
}

function goesToHttps(action: Evidence): Answer {
  if (action.state !== "known") return "unknown";
  // Left out, the protocol of a redirect is that of the request: HTTP again.
  return every([
    equals(read(action.value, "type"), "redirect"),
    equals(read(action.value, "redirect.protocol"), "HTTPS"),
  ]);
}

function equals(value: Evidence, wanted: string): Answer {
  if (value.state === "unknown") return "unknown";
  return value.state === "known" && value.value === wanted ? "yes" : "no";
}
