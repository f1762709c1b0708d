import type { Account, Thing } from "../types";
import { authorizes, type Asked } from "./authorization";
import { text } from "./support";

const KEY_TYPES = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"];

/** Whether a reference means a key that AWS keeps for a service, whose policy nobody can change. */
export const isManagedKey = (reference: string): boolean => /(?:^|:)alias\/aws\//.test(reference);

/** The key that an ARN, an id, an alias or an alias's ARN means in a region. */
export function keyOf(account: Account, reference: string | undefined, region: string): Thing | undefined {
  if (reference === undefined) return undefined;
  const name = reference.replace(/^arn:[^:]*:kms:[^:]*:[^:]*:(?:key\/)?/, "");
  const place = reference.startsWith("arn:") ? (reference.split(":")[3] ?? region) : region;
  const alias = account.all("aws:kms/alias:Alias", place).find((one) => text(one.outputs, "name") === name);
  const wanted = alias === undefined ? name : (text(alias.inputs, "targetKeyId") ?? "").replace(/^arn:.*:key\//, "");
  return KEY_TYPES.flatMap((type) => account.all(type, place)).find((one) => one.id === wanted);
}

/**
 * Whether a key's policy lets somebody use it. A key without a policy of its own has the one that AWS gives it, which
 * admits the account and nobody else.
 */
export function keyAdmits(account: Account, key: Thing, asked: Asked): boolean {
  const separate = account
    .all("aws:kms/keyPolicy:KeyPolicy", key.region)
    .find((one) => keyOf(account, text(one.inputs, "keyId"), key.region) === key);
  const policy = text((separate ?? key).inputs, "policy");
  if (policy === undefined) return asked.principal?.startsWith(`arn:aws:iam::${account.id}:`) ?? false;
  return authorizes([policy], { resource: text(key.outputs, "arn") ?? "*", ...asked });
}

/** Of the actions, those that the key's policy does not let a service do. */
export function keyRefuses(
  account: Account,
  key: Thing,
  principal: string,
  actions: readonly string[],
  context: NonNullable<Asked["context"]> = {},
): string[] {
  return actions.filter((action) => !keyAdmits(account, key, { principal, action, context }));
}
