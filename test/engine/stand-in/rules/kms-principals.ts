import type { Account, Rule } from "../types";
import { statementsOf } from "./policy";
import { text } from "./support";

/** Types whose policy property a service resolves when it is put. */
const RESOURCE_POLICIES = [
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
];

/** Whether a principal of this account is there: a role, or one that a service keeps for itself. */
export function isThere(arn: string, account: Account): boolean {
  const [, owner, path] = /^arn:[^:]+:iam::(\d+):(.+)$/.exec(arn) ?? [];
  if (owner === undefined || path === undefined) return !/^A[A-Z0-9]{15,}$/.test(arn);
  if (owner !== account.id || path === "root") return true;
  const linked = /^role\/aws-service-role\/.+\/([^/]+)$/.exec(path)?.[1];
  if (linked !== undefined) return account.serviceLinkedRoles.has(linked);
  return path.startsWith("role/") ? account.byArn(arn)?.type === "aws:iam/role:Role" : true;
}

/** Whom policies and grants name. */
export const kmsPrincipals: readonly Rule[] = [
  {
    id: "kms/principal-not-there",
    cause: "principals are resolved when a policy is put: a role, also a service-linked one, must exist before",
    source: "terraform-aws-modules/terraform-aws-kms #16, #30",
    types: RESOURCE_POLICIES,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const named = statementsOf(text(inputs, "policy")).flatMap(({ principals, notPrincipals }) => [
        ...(principals["AWS"] ?? []),
        ...(notPrincipals["AWS"] ?? []),
      ]);
      const missing = named.find((one) => one !== "*" && !isThere(one, account));
      return missing === undefined ? undefined : `policy names ${missing}, which does not exist`;
    },
  },
  {
    id: "kms/grantee-not-there",
    cause: "a grant is given to a principal that exists",
    source: "terraform-aws-modules/terraform-aws-kms #16",
    types: ["aws:kms/grant:Grant"],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs }, account) => {
      const grantee = text(inputs, "granteePrincipal");
      return grantee === undefined || isThere(grantee, account)
        ? undefined
        : `granteePrincipal ${grantee} does not exist`;
    },
  },
];
