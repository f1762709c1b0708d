import { noneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

export const acmTransparencyLogging = resourceRule("acm-transparency-logging", {
  tier: "extended",
  types: "aws:acm/certificate:Certificate",
  judge: noneOf("options.certificateTransparencyLoggingPreference", ["DISABLED"]),
});
