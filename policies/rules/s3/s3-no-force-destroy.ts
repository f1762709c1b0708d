import { forKinds } from "../../checks/bucket-kinds";
import { isProtected } from "../../checks/protection";
import { isNotTrue } from "../../checks/values";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { worst } from "../../verdict";

export const s3NoForceDestroy = stackRule("s3-no-force-destroy", {
  types: BUCKET,
  judge: forKinds(["health", "audit", "backup", "credentials"], (bucket) =>
    worst([isNotTrue("forceDestroy")(bucket), isProtected(bucket)]),
  ),
});
