import { ifTls } from "../../checks/listeners";
import { effective } from "../../defaults";
import { resourceRule } from "../../rule";
import { LISTENER } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

/**
 * Security policies that refuse everything below TLS 1.2; by their beginning, so that newer ones need no new release.
 * Source: Elastic Load Balancing, "Security policies for your Application Load Balancer".
 */
const STRONG = /^ELBSecurityPolicy-(TLS13-1-[23]|TLS-1-2|FS-1-2)(-|$)/;

export const albTlsPolicy = resourceRule("alb-tls-policy", {
  types: LISTENER,
  judge: ifTls((listener) => {
    const policy = effective(listener, "sslPolicy");
    if (policy.state !== "known") return cannotBeProved("sslPolicy");
    if (typeof policy.value === "string" && STRONG.test(policy.value)) return satisfied;
    const means = "leftOut" in policy ? "left out, which means " : "";
    return violated(`sslPolicy is ${means}${shown(policy.value)}; must refuse everything below TLS 1.2`);
  }),
});
