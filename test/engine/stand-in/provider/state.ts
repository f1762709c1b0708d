import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../types";
import { hashed, hasSecret, isContent, opened, secret, type Marked, type MarkedProperties } from "./wire";

/**
 * What a read found, in the form in which the state has it where nothing changed: with its secrets marked and with the
 * files of assets and archives, of which AWS knows the hash alone. What no API tells stays as the state has it, also for
 * something that somebody made anew under the same id.
 * @param computed true for outputs, where nothing changed is the same as nothing known
 */
export function kept(state: MarkedProperties, found: Properties, computed = false): MarkedProperties {
  const entries = Object.entries(found).map(([key, value]): [string, Marked] => {
    const before = state[key];
    if (before === undefined) return [key, value];
    if (isDeepStrictEqual(hashed(opened({ before })), hashed({ before: value }))) return [key, before];
    return [key, hasSecret(before) ? secret(value) : value];
  });
  const isUnread = (key: string, value: Marked): boolean =>
    !(key in found) && (UNREADABLE.has(key) || (computed && isContent(value)));
  const unread = Object.entries(state).filter(([key, value]) => isUnread(key, value));
  return Object.fromEntries([...entries, ...unread]);
}

/** Inputs that no API tells: they are the provider's own instructions, or secrets that AWS keeps to itself. */
const UNREADABLE: ReadonlySet<string> = new Set([
  "allowOverwrite",
  "applyImmediately",
  "bypassPolicyLockoutSafetyCheck",
  "deletionWindowInDays",
  "finalSnapshotIdentifier",
  "forceDelete",
  "forceDestroy",
  "forceDetachPolicies",
  "forceOverwriteReplicaSecret",
  "namePrefix",
  "password",
  "passwordWo",
  "passwordWoVersion",
  "passwords",
  "recoveryWindowInDays",
  "revokeRulesOnDelete",
  "rotateImmediately",
  "skipDestroy",
  "skipFinalSnapshot",
  "waitForCapacityTimeout",
  "__defaults",
]);

/** Inputs of something imported: those that AWS tells. */
export const readable = (inputs: Properties): Properties =>
  Object.fromEntries(Object.entries(inputs).filter(([key, value]) => !UNREADABLE.has(key) && !isContent(value)));
