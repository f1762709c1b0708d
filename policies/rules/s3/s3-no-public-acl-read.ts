import { aclGrantsNobody } from "../../checks/acl";
import { OBJECT } from "../../checks/bucket-settings";
import { resourceRule } from "../../rule";
import { BUCKET, BUCKET_ACL } from "../../types";

const CANNED = [
  "public-read",
  "public-read-write",
  "authenticated-read",
  "PublicRead",
  "PublicReadWrite",
  "AuthenticatedRead",
];

export const s3NoPublicAclRead = resourceRule("s3-no-public-acl-read", {
  types: [...BUCKET, ...BUCKET_ACL, ...OBJECT],
  judge: (resource) => aclGrantsNobody(resource, CANNED),
});
