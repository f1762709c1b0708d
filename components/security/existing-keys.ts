import * as aws from "@pulumi/aws";
import { sought, type Found } from "../shared/sought";
import type { KeyFacts } from "./existing-keys-plan";
import type { KeyDomain } from "./key-domains";

/** Asks AWS for keys by ARN. Never rejects: what was not found is part of the answer. */
export async function lookUpKeys(
  keys: Readonly<Partial<Record<KeyDomain, string>>>,
): Promise<Partial<Record<KeyDomain, Found<KeyFacts>>>> {
  const found = Object.entries(keys).map(async ([domain, arn]) => [domain, await sought(() => keyFacts(arn))] as const);
  return Object.fromEntries(await Promise.all(found));
}

async function keyFacts(keyId: string): Promise<KeyFacts> {
  const key = await aws.kms.getKey({ keyId });
  return {
    state: key.keyState,
    usage: key.keyUsage,
    spec: key.keySpec,
    manager: key.keyManager,
    multiRegion: key.multiRegion,
    expires: key.validTo,
  };
}
