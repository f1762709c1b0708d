import type { Thing } from "../../stand-in/types";
import { create, remove, thing, type Examples } from "../examples";
import { allow, differs, key, keyArn, meets, policy, role, roleArn, ROOT } from "../fixtures";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const AWAY = "us-west-2";

const SCALING =
  "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

const primary = (multiRegion: boolean): Thing => key("mrk-1", [], { multiRegion }, AWAY);

const replica = (region: string): Thing =>
  thing(REPLICA, "mrk-1", { primaryKeyArn: keyArn("mrk-1", AWAY) }, { arn: keyArn("mrk-1", region) }, region);

const named = { policy: policy(allow(ROOT, "kms:*"), allow(SCALING, "kms:Decrypt")) };

export const kms: Examples = {
  "kms/policy-without-account": differs(
    KEY,
    { policy: policy(allow(ROOT, "kms:*")) },
    { policy: policy(allow(ROOT, "kms:Decrypt")) },
    "does not let the account 111122223333 do kms:PutKeyPolicy",
  ),
  "kms/alias-name": differs(
    "aws:kms/alias:Alias",
    { name: "alias/database", targetKeyId: "key-1" },
    { name: "alias/aws/database", targetKeyId: "key-1" },
    "name is alias/aws/database",
    [key("key-1")],
  ),
  "kms/replica-of-single-region-key": meets(
    REPLICA,
    { primaryKeyArn: keyArn("mrk-1", AWAY) },
    [primary(true)],
    [primary(false)],
    "has multiRegion false",
  ),
  "kms/replica-in-taken-region": meets(
    REPLICA,
    { primaryKeyArn: keyArn("mrk-1", AWAY) },
    [primary(true), replica("eu-west-1")],
    [primary(true), replica("us-east-1")],
    "us-east-1 has the key",
  ),
  "kms/primary-before-replicas": {
    accepted: { request: remove(primary(true)), things: [primary(true)] },
    refused: { request: remove(primary(true)), things: [primary(true), replica("us-east-1")] },
    says: "mrk-1 has a replica in us-east-1",
  },
  "kms/principal-not-there": {
    accepted: { request: create(KEY, named), serviceLinkedRoles: ["AWSServiceRoleForAutoScaling"] },
    refused: { request: create(KEY, named), serviceLinkedRoles: ["AWSServiceRoleForRDS"] },
    says: `policy names ${SCALING}`,
  },
  "kms/grantee-not-there": meets(
    "aws:kms/grant:Grant",
    { keyId: "key-1", granteePrincipal: roleArn("copier"), operations: ["Decrypt"] },
    [key("key-1"), ...role("copier", "lambda.amazonaws.com")],
    [key("key-1")],
    "role/copier does not exist",
  ),
};
