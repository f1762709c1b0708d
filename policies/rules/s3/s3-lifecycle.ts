import { someRule } from "../../checks/lifecycle";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";

export const s3Lifecycle = stackRule("s3-lifecycle", {
  tier: "extended",
  types: BUCKET,
  judge: someRule("is in force", () => "yes"),
});
