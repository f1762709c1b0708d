import { bucketHasOwnKey } from "../../checks/bucket-keys";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";

export const s3SseKmsCmk = stackRule("s3-sse-kms-cmk", { types: BUCKET, judge: bucketHasOwnKey });
