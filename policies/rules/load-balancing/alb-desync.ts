import { BALANCER, ifApplication } from "../../checks/balancers";
import { oneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const albDesync = resourceRule("alb-desync", {
  tier: "extended",
  types: BALANCER,
  judge: ifApplication(oneOf("desyncMitigationMode", ["defensive", "strictest"])),
});
