import { ifApplication } from "../../checks/balancers";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { LOAD_BALANCER } from "../../types";

export const albDropInvalidHeaders = resourceRule("alb-drop-invalid-headers", {
  types: LOAD_BALANCER,
  judge: ifApplication(isTrue("dropInvalidHeaderFields")),
});
