import type { Account } from "../types";
import { isManagedKey, keyOf, keyRefuses } from "./keys";
import { text } from "./support";

/** What the key of an encrypted topic or queue lacks for a service to put messages there; undefined when nothing. */
export function keyLacks(account: Account, receiver: string, service: string): string | undefined {
  const thing = account.byArn(receiver);
  const reference = text(thing?.inputs ?? {}, "kmsMasterKeyId");
  if (thing === undefined || reference === undefined) return undefined;
  if (isManagedKey(reference)) return `${reference} admits no service, and nobody can change its policy`;
  const key = keyOf(account, reference, thing.region);
  if (key === undefined) return undefined;
  const attribute = thing.type === "aws:sns/topic:Topic" ? "aws:sns:topicArn" : "aws:sqs:arn";
  const context = {
    [`kms:EncryptionContext:${attribute}`]: receiver,
    // EventBridge does not say for which account it asks.
    ...(service === "events.amazonaws.com" ? { "aws:SourceAccount": null, "aws:SourceArn": null } : {}),
  };
  const refused = keyRefuses(account, key, service, ["kms:Decrypt", "kms:GenerateDataKey"], context);
  return refused.length === 0
    ? undefined
    : `the policy of key ${key.id} does not let ${service} do ${refused.join(", ")}`;
}
