import type { Rule } from "../types";
import { elasticacheUsers } from "./elasticache-users";
import { flag, isAbsent, isGiven, number, text, texts } from "./support";

const types = ["aws:elasticache/replicationGroup:ReplicationGroup"];

export const elasticache: readonly Rule[] = [
  {
    id: "elasticache/multi-az-without-failover",
    cause: "nodes in several zones help only when one can take over",
    source: "Terraform provider source",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      flag(inputs, "multiAzEnabled") === true &&
      (isAbsent(inputs, "automaticFailoverEnabled") || flag(inputs, "automaticFailoverEnabled") === false)
        ? "multiAzEnabled is true and automaticFailoverEnabled is not"
        : undefined,
  },
  {
    id: "elasticache/failover-with-one-node",
    cause: "automatic failover needs a replica to fail over to",
    source: "Terraform provider source",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) =>
      flag(inputs, "automaticFailoverEnabled") === true &&
      (number(inputs, "numCacheClusters") ?? 2) < 2 &&
      (number(inputs, "replicasPerNodeGroup") ?? 0) < 1
        ? `automaticFailoverEnabled is true and numCacheClusters is ${String(number(inputs, "numCacheClusters"))}`
        : undefined,
  },
  {
    id: "elasticache/access-without-tls",
    cause: "tokens and users are checked only on encrypted connections",
    source: "hashicorp/terraform-provider-aws PR #2090",
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const property = ["authToken", "userGroupIds"].find((one) => isGiven(inputs, one));
      const plain = isAbsent(inputs, "transitEncryptionEnabled") || flag(inputs, "transitEncryptionEnabled") === false;
      return property !== undefined && plain ? `${property} is given without transitEncryptionEnabled` : undefined;
    },
  },
  {
    id: "elasticache/tls-and-users-at-once",
    cause: "TLS goes on first, as preferred, and users are set in a later update",
    source: "hashicorp/terraform-provider-aws #42966, PR #49221",
    types,
    at: "apply",
    on: ["update"],
    refuses: ({ inputs, now }) => {
      if (flag(now?.inputs ?? {}, "transitEncryptionEnabled") === true) return undefined;
      if (flag(inputs, "transitEncryptionEnabled") !== true) return undefined;
      if (isGiven(inputs, "userGroupIds")) return "userGroupIds comes with the switch of transitEncryptionEnabled";
      return text(inputs, "transitEncryptionMode") === "preferred"
        ? undefined
        : "transitEncryptionMode is not preferred while transitEncryptionEnabled is switched on";
    },
  },
  {
    id: "elasticache/group-id",
    cause: "ElastiCache takes at most 40 lower-case letters, digits and single hyphens",
    source: "Terraform provider source",
    types: [...types, "aws:elasticache/userGroup:UserGroup", "aws:elasticache/user:User"],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      for (const property of ["replicationGroupId", "userGroupId", "userId"]) {
        const id = text(inputs, property);
        if (id !== undefined && (id.length > 40 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)))
          return `${property} ${id} has ${id.length} characters or others than those`;
      }
      return undefined;
    },
  },
  {
    id: "elasticache/user-group-of-another-engine",
    cause: "users of one engine do not sign in to another",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const engine = text(inputs, "engine")?.toLowerCase();
      const wrong = account
        .all("aws:elasticache/userGroup:UserGroup", region)
        .filter((one) => engine !== undefined && text(one.inputs, "engine")?.toLowerCase() !== engine)
        .find((one) => texts(inputs, "userGroupIds").includes(one.id));
      return wrong === undefined
        ? undefined
        : `userGroupIds: ${wrong.id} is of ${String(text(wrong.inputs, "engine"))}, the cache of ${String(engine)}`;
    },
  },
  ...elasticacheUsers,
];
