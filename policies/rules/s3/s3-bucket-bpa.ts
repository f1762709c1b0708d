import { bucketIsBlocked } from "../../checks/buckets";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";

export const s3BucketBpa = stackRule("s3-bucket-bpa", { types: BUCKET, judge: bucketIsBlocked });
