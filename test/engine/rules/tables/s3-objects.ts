import type { Examples } from "../examples";
import { bucket, differs } from "../fixtures";

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));
const object = { bucket: "releases", key: "canary/1.zip" };

export const s3Objects: Examples = {
  "s3/object-tags": differs(
    "aws:s3/bucketObjectv2:BucketObjectv2",
    { ...object, tags: tags(10) },
    { ...object, tags: tags(11) },
    "tags has 11",
    [bucket("releases")],
  ),
};
