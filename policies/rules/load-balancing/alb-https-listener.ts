import { kindOf, nameOf, noProtocol, sendsToHttps } from "../../checks/listeners";
import { eachOf } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { CLASSIC_LOAD_BALANCER, LISTENER } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const PASSES_ON = notApplicable("it passes packets on; what listens behind it decides");

const listener: Judge = (resource) => {
  const kind = kindOf(resource);
  switch (kind) {
    case "tls":
      return satisfied;
    case "http":
      return sendsToHttps(read(resource.inputs, "defaultActions"), "defaultActions");
    case "passes on":
      return PASSES_ON;
    case "unknown":
      return cannotBeProved("protocol");
    default:
      return noProtocol(kind.none);
  }
};

/** A classic load balancer cannot redirect: what it takes in plain text, it serves. */
const classic: Judge = eachOf(
  "listeners",
  (one) => {
    const protocol = read(one, "lbProtocol");
    if (protocol.state === "unknown") return cannotBeProved("lbProtocol");
    if (protocol.state === "absent") return violated("lbProtocol is left out");
    const name = nameOf(protocol.value);
    if (name === "HTTPS" || name === "SSL") return satisfied;
    return name === "TCP" ? PASSES_ON : violated(`lbProtocol is ${shown(protocol.value)}; must be https or ssl`);
  },
  notApplicable("it has no listener"),
);

export const albHttpsListener = resourceRule("alb-https-listener", {
  types: [...LISTENER, ...CLASSIC_LOAD_BALANCER],
  judge: (resource) => (LISTENER.includes(resource.type) ? listener(resource) : classic(resource)),
});
