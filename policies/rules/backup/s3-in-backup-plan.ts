import { forKinds } from "../../checks/bucket-kinds";
import { isSelected } from "../../checks/backup-paths";
import { ifWorthKeeping } from "../../checks/backup-needs";
import { isSwitchedOn } from "../../checks/backup-settings";
import { everyPlace, VERSIONING } from "../../checks/bucket-settings";
import { isTrue, oneOf } from "../../checks/values";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

/** AWS Backup reads a bucket's versions, and refuses a bucket that has none. */
const isVersioned = everyPlace(VERSIONING, ({ holder, path, inline }) =>
  (inline ? isTrue(`${path}.enabled`) : oneOf(`${path}.status`, ["Enabled"]))(holder),
);

/** Settings of the region that are not in the stack may have switched it on. */
const isOn: StackJudge = (bucket, graph) => {
  const on = isSwitchedOn("S3", bucket.region, graph);
  if (on === "unknown") return cannotBeProved("whether AWS Backup is switched on for S3");
  return on === "no" ? violated("AWS Backup is not switched on for S3 in its region") : satisfied;
};

export const s3InBackupPlan = stackRule("s3-in-backup-plan", {
  tier: "extended",
  types: BUCKET,
  judge: forKinds(
    ["health"],
    ifWorthKeeping((bucket, graph) => worst([isSelected, isVersioned, isOn].map((judge) => judge(bucket, graph)))),
  ),
});
