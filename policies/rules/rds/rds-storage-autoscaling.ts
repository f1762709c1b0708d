import { asNumber, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { DATABASE } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

export const rdsStorageAutoscaling = resourceRule("rds-storage-autoscaling", {
  tier: "extended",
  types: DATABASE,
  judge: ({ inputs }) => {
    const [most, now] = [read(inputs, "maxAllocatedStorage"), read(inputs, "allocatedStorage")];
    if (most.state === "absent") return violated("maxAllocatedStorage is left out, so storage does not grow");
    if (most.state === "unknown") return cannotBeProved("maxAllocatedStorage");
    const limit = asNumber(most.value);
    if (limit === undefined) return violated(`maxAllocatedStorage is ${shown(most.value)}, not a number`);
    if (limit <= 0) return violated(`maxAllocatedStorage is ${limit}, so storage does not grow`);
    if (now.state === "unknown") return cannotBeProved("allocatedStorage");
    // Left out, it is the source's.
    if (now.state === "absent") return satisfied;
    const size = asNumber(now.value);
    if (size === undefined) return violated(`allocatedStorage is ${shown(now.value)}, not a number`);
    return limit > size
      ? satisfied
      : violated(`maxAllocatedStorage is ${limit}; must be more than allocatedStorage, ${size}`);
  },
});
