import { all, isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { TRAIL } from "../../types";

export const cloudtrailMultiRegion = resourceRule("cloudtrail-multi-region", {
  types: TRAIL,
  judge: all(isTrue("isMultiRegionTrail"), isTrue("includeGlobalServiceEvents")),
});
