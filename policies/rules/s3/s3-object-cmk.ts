import { bucketHasOwnKey } from "../../checks/bucket-keys";
import { OBJECT } from "../../checks/bucket-settings";
import { encryptedBy } from "../../checks/links";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable, violated } from "../../verdict";

export const s3ObjectCmk = stackRule("s3-object-cmk", {
  tier: "extended",
  types: OBJECT,
  judge: (object, graph) => {
    if (read(object.inputs, "kmsKeyId").state !== "absent")
      return encryptedBy("kmsKeyId", { own: true })(object, graph);
    const bucket = graph.reference(object, "bucket", BUCKET);
    if (bucket.is === "outside") return notApplicable("its bucket is made elsewhere");
    if (bucket.is !== "resource") return cannotBeProved("bucket");
    const verdict = bucketHasOwnKey(bucket.resource, graph);
    return verdict.is === "violated"
      ? violated(`kmsKeyId is left out, and its bucket has no key for it: ${verdict.because}`)
      : verdict;
  },
});
