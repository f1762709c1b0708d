import { everyPlace, SSE_RULE } from "../../checks/bucket-settings";
import { isTrue } from "../../checks/values";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable } from "../../verdict";

const ALGORITHMS = [
  "applyServerSideEncryptionByDefault.sseAlgorithm",
  "applyServerSideEncryptionByDefaults.0.sseAlgorithm",
];

export const s3BucketKey = stackRule("s3-bucket-key", {
  tier: "extended",
  types: BUCKET,
  judge: everyPlace(
    SSE_RULE,
    ({ holder, path }) => {
      const algorithms = ALGORITHMS.map((one) => read(holder.inputs, `${path}.${one}`));
      if (!algorithms.some((one) => one.state === "unknown" || (one.state === "known" && one.value === "aws:kms"))) {
        return notApplicable("bucket keys are for SSE-KMS only");
      }
      const verdict = isTrue(`${path}.bucketKeyEnabled`)(holder);
      const sure = algorithms.every((one) => one.state !== "unknown");
      return sure || verdict.is !== "violated" ? verdict : cannotBeProved(`the algorithm of ${path}`);
    },
    () => notApplicable("its objects are under keys of S3"),
  ),
});
