import { listed, read } from "../../evidence";
import { USER_POLICY } from "../../iam/documents";
import type { Resource } from "../../resource";
import { resourceRule } from "../../rule";
import { cannotBeProved, satisfied, violated, type Verdict } from "../../verdict";

/** Attachments that may name users, and the property that does. */
const TO_USERS: Readonly<Record<string, string>> = {
  "aws:iam/policyAttachment:PolicyAttachment": "users",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPoliciesExclusive:UserPoliciesExclusive": "policyNames",
};

export const iamUserNoDirectPolicies = resourceRule("iam-user-no-direct-policies", {
  types: [USER_POLICY, "aws:iam/userPolicyAttachment:UserPolicyAttachment", ...Object.keys(TO_USERS)],
  judge: (resource) => {
    const path = TO_USERS[resource.type];
    return path === undefined ? violated("gives a user permissions of its own") : namesNone(resource, path);
  },
});

function namesNone({ inputs }: Resource, path: string): Verdict {
  const names = listed(read(inputs, path));
  if (names.some((one) => one.state === "known")) return violated(`${path} holds ${names.length}`);
  return names.length > 0 ? cannotBeProved(path) : satisfied;
}
