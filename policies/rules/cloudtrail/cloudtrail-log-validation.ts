import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { TRAIL } from "../../types";

export const cloudtrailLogValidation = resourceRule("cloudtrail-log-validation", {
  types: TRAIL,
  judge: isTrue("enableLogFileValidation"),
});
