import { atLeast } from "../../checks/values";
import { wholeNumber } from "../../config";
import { resourceRule } from "../../rule";

export const secretsRecoveryWindow = resourceRule("secrets-recovery-window", {
  tier: "extended",
  types: "aws:secretsmanager/secret:Secret",
  settings: { leastDays: wholeNumber(7, "Days for which a deleted secret can be brought back at least", 7) },
  judge: (secret, { leastDays }) => atLeast("recoveryWindowInDays", leastDays)(secret),
});
