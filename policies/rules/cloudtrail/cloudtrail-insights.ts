import { elements, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { TRAIL } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const WANTED = ["ApiCallRateInsight", "ApiErrorRateInsight"];

export const cloudtrailInsights = resourceRule("cloudtrail-insights", {
  tier: "extended",
  types: TRAIL,
  judge: ({ inputs }) => {
    const found = read(inputs, "insightSelectors");
    if (found.state === "unknown") return cannotBeProved("insightSelectors");
    const list = found.state === "known" ? elements(found.value) : [];
    if (list === undefined)
      return violated(`insightSelectors is ${shown(found.state === "known" ? found.value : undefined)}, not a list`);
    const types = list.map((one) => (one.state === "known" ? read(one.value, "insightType") : one));
    const missing = WANTED.filter((type) => !types.some((one) => one.state === "known" && one.value === type));
    if (missing.length === 0) return satisfied;
    return types.some((one) => one.state === "unknown")
      ? cannotBeProved("insightSelectors")
      : violated(`insightSelectors lacks ${missing.join(" and ")}`);
  },
});
