import { isProtected } from "../../checks/protection";
import { all, isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const route53ZoneProtected = resourceRule("route53-zone-protected", {
  tier: "extended",
  types: "aws:route53/zone:Zone",
  judge: all(isNotTrue("forceDestroy"), isProtected),
});
