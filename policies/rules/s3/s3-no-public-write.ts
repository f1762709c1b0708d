import { aclGrantsNobody } from "../../checks/acl";
import { letsNobodyIn } from "../../checks/documents";
import { any, listed, read, type Answer } from "../../evidence";
import { resourceRule } from "../../rule";
import { BUCKET, BUCKET_ACL, BUCKET_POLICY } from "../../types";
import { satisfied, worst } from "../../verdict";
import { fits } from "../../wildcard";

const CHANGES = [
  ..."PutObject PutObjectAcl PutBucketPolicy PutBucketAcl PutLifecycleConfiguration".split(" "),
  ..."DeleteObject DeleteObjectVersion DeleteBucket DeleteBucketPolicy".split(" "),
  ..."AbortMultipartUpload BypassGovernanceRetention ReplicateObject ReplicateDelete RestoreObject".split(" "),
].map((name) => `s3:${name}`);

const changes = (action: string): boolean =>
  /^s3:(put|delete)/i.test(action) || CHANGES.some((one) => fits(action, one));

/** May the statement be used to change something? All actions but those of `NotAction` always do. */
function writes(statement: unknown): Answer {
  if (read(statement, "NotAction").state !== "absent") return "yes";
  return any(
    listed(read(statement, "Action")).map((one) => {
      if (one.state !== "known") return "unknown";
      return typeof one.value === "string" && changes(one.value) ? "yes" : "no";
    }),
  );
}

const policy = letsNobodyIn("policy", { only: writes, what: "to write" });

export const s3NoPublicWrite = resourceRule("s3-no-public-write", {
  types: [...BUCKET, ...BUCKET_ACL, ...BUCKET_POLICY],
  judge: (resource) =>
    worst([
      satisfied,
      aclGrantsNobody(resource, ["public-read-write", "PublicReadWrite"], ["WRITE", "WRITE_ACP", "FULL_CONTROL"]),
      policy(resource),
    ]),
});
