import { leftBehind } from "../rules/remains";
import type { Properties, Thing } from "../types";
import { text } from "./text";

/** A key that waits 7 to 30 days until AWS deletes it, of no use, but still there with its tags. */
const KEY = "remains:kms:KeyPendingDeletion";
const SNAPSHOT = "remains:rds:Snapshot";

/**
 * What a deletion leaves in the account: snapshots, secrets and keys that wait for their end.
 * @param inputs of the state: how to delete is the provider's own knowledge
 */
export function remainsOf(thing: Thing, inputs: Properties): readonly Thing[] {
  const { outputs } = thing;
  if (thing.type === "aws:kms/key:Key") return [{ ...thing, type: KEY, inputs }];
  return leftBehind({ ...thing, inputs }).map((left) =>
    left.type === SNAPSHOT ? { ...left, outputs: snapshot(left.id, outputs) } : { ...left, outputs: { name: left.id } },
  );
}

/** A snapshot has an ARN of its own, and the tags of its database when it is to copy them. */
function snapshot(name: string, outputs: Properties): Properties {
  const { copyTagsToSnapshot, tagsAll = {} } = outputs;
  const own = text(outputs, "arn").replace(/:db:.*/, `:snapshot:${name}`);
  return { name, arn: own, tagsAll: copyTagsToSnapshot === true ? tagsAll : {} };
}
