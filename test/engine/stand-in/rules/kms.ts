import type { Rule } from "../types";
import { authorizes } from "./authorization";
import { kmsPrincipals } from "./kms-principals";
import { keyOf } from "./keys";
import { flag, text } from "./support";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";

export const kms: readonly Rule[] = [
  {
    id: "kms/policy-without-account",
    cause: "KMS refuses a key policy that leaves nobody of the account able to change it, and nobody else could help",
    source: "terraform-aws-modules/terraform-aws-kms #14; awslabs/minimum-viable-dataspace-on-aws #6",
    types: [KEY, REPLICA, "aws:kms/keyPolicy:KeyPolicy"],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs }, account) => {
      const policy = text(inputs, "policy");
      const asked = { principal: `arn:aws:iam::${account.id}:root`, action: "kms:PutKeyPolicy", resource: "*" };
      return policy === undefined || authorizes([policy], asked)
        ? undefined
        : `policy does not let the account ${account.id} do kms:PutKeyPolicy`;
    },
  },
  {
    id: "kms/alias-name",
    cause: "an alias begins with alias/, and alias/aws/ is for the keys that AWS keeps",
    source: "general knowledge",
    types: ["aws:kms/alias:Alias"],
    at: "check",
    on: ["create"],
    refuses: ({ inputs }) => {
      const name = text(inputs, "name");
      return name === undefined || /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(name) ? undefined : `name is ${name}`;
    },
  },
  {
    id: "kms/replica-of-single-region-key",
    cause: "only a multi-Region key can be replicated",
    source: "getmoto/moto PR #7924",
    types: [REPLICA],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs }, account) => {
      const primary = keyOf(account, text(inputs, "primaryKeyArn"), "");
      return primary !== undefined && flag(primary.inputs, "multiRegion") !== true
        ? `primaryKeyArn ${String(text(inputs, "primaryKeyArn"))} has multiRegion false`
        : undefined;
    },
  },
  {
    id: "kms/replica-in-taken-region",
    cause: "a key has one replica a region, and none beside the primary",
    source: "getmoto/moto PR #7924",
    types: [REPLICA],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const primary = text(inputs, "primaryKeyArn");
      const taken =
        primary?.split(":")[3] === region ||
        account.all(REPLICA, region).some((one) => text(one.inputs, "primaryKeyArn") === primary);
      return taken ? `${region} has the key of primaryKeyArn ${primary ?? ""} already` : undefined;
    },
  },
  {
    id: "kms/primary-before-replicas",
    cause: "a primary stays pending until its last replica is deleted",
    source: "ekristen/aws-nuke #408",
    types: [KEY],
    at: "apply",
    on: ["delete"],
    refuses: ({ now }, account) => {
      const arn = text(now?.outputs ?? {}, "arn");
      const replica = account
        .all(REPLICA)
        .find((one) => arn !== undefined && text(one.inputs, "primaryKeyArn") === arn);
      return replica === undefined ? undefined : `${String(now?.id)} has a replica in ${replica.region}`;
    },
  },
  ...kmsPrincipals,
];
