import { elements, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { CACHE } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const LOGS = ["engine-log", "slow-log"];
const PATH = "logDeliveryConfigurations";

export const elasticacheLogDelivery = resourceRule("elasticache-log-delivery", {
  tier: "extended",
  types: CACHE,
  judge: ({ inputs }) => {
    const found = read(inputs, PATH);
    if (found.state === "unknown") return cannotBeProved(PATH);
    const list = found.state === "known" ? elements(found.value) : [];
    if (list === undefined)
      return violated(`${PATH} is ${shown(found.state === "known" ? found.value : null)}, not a list`);
    const types = list.map((one) => (one.state === "known" ? read(one.value, "logType") : one));
    const missing = LOGS.filter((log) => !types.some((one) => one.state === "known" && one.value === log));
    if (missing.length === 0) return satisfied;
    return types.some((one) => one.state === "unknown")
      ? cannotBeProved(PATH)
      : violated(`${PATH} has no ${missing.join(" and no ")}`);
  },
});
