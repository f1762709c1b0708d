import { bucketIsBlocked } from "../../checks/buckets";
import { everyPlace, LOGGING, RETENTION, VERSIONING } from "../../checks/bucket-settings";
import { isTrue, oneOf } from "../../checks/values";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { BUCKET, TRAIL } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

/** What is deleted or overwritten can be brought back. A lock comes with versioning. */
const keepsVersions: StackJudge = (bucket, graph) => {
  if (isTrue("objectLockEnabled")(bucket).is === "satisfied") return satisfied;
  const locked = everyPlace(RETENTION, () => satisfied)(bucket, graph);
  if (locked.is === "satisfied") return satisfied;
  return everyPlace(VERSIONING, ({ holder, path, inline }) =>
    (inline ? isTrue(`${path}.enabled`) : oneOf(`${path}.status`, ["Enabled"]))(holder),
  )(bucket, graph);
};

const isLogged = everyPlace(LOGGING, () => satisfied);

export const cloudtrailBucketSecured = stackRule("cloudtrail-bucket-secured", {
  tier: "extended",
  types: TRAIL,
  judge: (trail, graph) => {
    const to = graph.reference(trail, "s3BucketName", BUCKET);
    if (to.is === "absent") return violated("s3BucketName is left out");
    if (to.is === "unknown") return cannotBeProved("s3BucketName");
    if (to.is === "outside") return notApplicable(`the bucket ${to.value} is made elsewhere`);
    const bucket = to.resource;
    const verdict = worst([bucketIsBlocked, keepsVersions, isLogged].map((judge) => judge(bucket, graph)));
    if (verdict.is === "violated") return violated(`${bucket.name}: ${verdict.because}`);
    return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${bucket.name}`) : verdict;
  },
});
