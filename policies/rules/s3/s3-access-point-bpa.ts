import { asBoolean, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const FOUR = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** Each is true unless an access point says otherwise; it cannot be changed later. */
export const s3AccessPointBpa = resourceRule("s3-access-point-bpa", {
  tier: "extended",
  types: "aws:s3/accessPoint:AccessPoint",
  judge: ({ inputs }) =>
    worst(
      FOUR.map((name) => {
        const path = `publicAccessBlockConfiguration.${name}`;
        const value = read(inputs, path);
        if (value.state === "unknown") return cannotBeProved(path);
        if (value.state === "absent" || asBoolean(value.value) === true) return satisfied;
        return violated(`${path} is ${shown(value.value)}`);
      }),
    ),
});
