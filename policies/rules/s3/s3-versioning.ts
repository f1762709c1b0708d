import { forKinds } from "../../checks/bucket-kinds";
import { everyPlace, VERSIONING } from "../../checks/bucket-settings";
import { isTrue, oneOf } from "../../checks/values";
import { asBoolean, read } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, satisfied, violated } from "../../verdict";

/** S3 switches versioning on in a bucket that is made with Object Lock. */
const comesWithLock: Judge = ({ inputs }) => {
  const lock = read(inputs, "objectLockEnabled");
  if (lock.state === "unknown") return cannotBeProved("objectLockEnabled");
  return lock.state === "known" && asBoolean(lock.value) === true
    ? satisfied
    : violated(`nothing in this stack configures its ${VERSIONING.what}`);
};

export const s3Versioning = stackRule("s3-versioning", {
  types: BUCKET,
  judge: forKinds(
    ["health", "audit", "backup", "credentials", "logs", "operational"],
    everyPlace(
      VERSIONING,
      ({ holder, path, inline }) => (inline ? isTrue(`${path}.enabled`) : oneOf(`${path}.status`, ["Enabled"]))(holder),
      comesWithLock,
    ),
  ),
});
