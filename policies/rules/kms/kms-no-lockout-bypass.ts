import { KEYS_WITH_POLICY } from "../../checks/keys";
import { isNotTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const kmsNoLockoutBypass = resourceRule("kms-no-lockout-bypass", {
  tier: "extended",
  types: KEYS_WITH_POLICY,
  judge: isNotTrue("bypassPolicyLockoutSafetyCheck"),
});
