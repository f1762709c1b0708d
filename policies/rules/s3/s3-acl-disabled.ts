import { deliveredTo } from "../../checks/bucket-kinds";
import { everyPlace, OWNERSHIP } from "../../checks/bucket-settings";
import { oneOf } from "../../checks/values";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { BUCKET, BUCKET_ACL } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

const owned = everyPlace(
  OWNERSHIP,
  ({ holder, path }) => oneOf(path, ["BucketOwnerEnforced"])(holder),
  // What S3 gives every new bucket since April 2023.
  () => satisfied,
);

const hasNone: StackJudge = (bucket, graph) => {
  const inline = ["acl", "grants"].filter((property) => read(bucket.inputs, property).state !== "absent");
  const { sure, maybe } = graph.configuring(bucket, BUCKET, BUCKET_ACL, "bucket");
  const given = [
    ...inline.map((property) => `${property} is given`),
    ...sure.map(({ name }) => `${name} gives it an ACL`),
  ];
  if (given.length > 0) return violated(given.join("; "));
  const [candidate] = maybe;
  return candidate === undefined ? satisfied : cannotBeProved(`bucket of ${candidate.name}, which may give it an ACL`);
};

export const s3AclDisabled = stackRule("s3-acl-disabled", {
  types: BUCKET,
  judge: (bucket, graph) =>
    deliveredTo(bucket, graph).has("by ACL")
      ? notApplicable("CloudFront delivers its logs by ACL")
      : worst([owned(bucket, graph), hasNone(bucket, graph)]),
});
