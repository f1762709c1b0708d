import { thing, update, type Examples } from "../examples";
import { differs, meets } from "../fixtures";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const USERS = "aws:elasticache/userGroup:UserGroup";

const cache = { replicationGroupId: "cache", engine: "valkey", numCacheClusters: 2, automaticFailoverEnabled: true };

const user = (userId: string, userName: string, engine: string) =>
  thing("aws:elasticache/user:User", userId, { userId, userName, engine });

const userGroup = (engine: string) => thing(USERS, "users", { userGroupId: "users", engine });

const plain = thing(GROUP, "cache", { ...cache, transitEncryptionEnabled: false });
const encrypted = { ...cache, transitEncryptionEnabled: true, transitEncryptionMode: "preferred" };

const members = { userGroupId: "users", engine: "valkey", userIds: ["first", "application"] };

export const elasticache: Examples = {
  "elasticache/multi-az-without-failover": differs(
    GROUP,
    { ...cache, multiAzEnabled: true },
    { ...cache, multiAzEnabled: true, automaticFailoverEnabled: false },
    "automaticFailoverEnabled is not",
  ),
  "elasticache/failover-with-one-node": differs(
    GROUP,
    cache,
    { ...cache, numCacheClusters: 1 },
    "numCacheClusters is 1",
  ),
  "elasticache/access-without-tls": differs(
    GROUP,
    { ...cache, authToken: "0123456789abcdef", transitEncryptionEnabled: true },
    { ...cache, authToken: "0123456789abcdef", transitEncryptionEnabled: false },
    "authToken is given",
  ),
  "elasticache/tls-and-users-at-once": {
    accepted: { request: update(plain, encrypted), things: [userGroup("valkey")] },
    refused: { request: update(plain, { ...encrypted, userGroupIds: ["users"] }), things: [userGroup("valkey")] },
    says: "userGroupIds comes with the switch",
  },
  "elasticache/group-id": differs(
    GROUP,
    { ...cache, replicationGroupId: "c".repeat(40) },
    { ...cache, replicationGroupId: "c".repeat(41) },
    "has 41 characters",
  ),
  "elasticache/user-group-of-another-engine": meets(
    GROUP,
    { ...cache, transitEncryptionEnabled: true, userGroupIds: ["users"] },
    [userGroup("valkey")],
    [userGroup("redis")],
    "users is of redis, the cache of valkey",
  ),
  "elasticache/user-group-without-default": meets(
    USERS,
    members,
    [user("first", "default", "valkey"), user("application", "application", "valkey")],
    [user("first", "first", "valkey"), user("application", "application", "valkey")],
    "no user named default",
  ),
  "elasticache/user-of-another-engine": meets(
    USERS,
    members,
    [user("first", "default", "valkey"), user("application", "application", "valkey")],
    [user("first", "default", "valkey"), user("application", "application", "redis")],
    "application is of redis",
  ),
};
