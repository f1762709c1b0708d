import { effective } from "../defaults";
import { asBoolean } from "../evidence";
import type { Resource } from "../resource";
import type { StackJudge } from "../judges";
import { violated, type Verdict } from "../verdict";
import { encryptedBy } from "./links";
import { isTrue, unlessGiven, unlessIs } from "./values";

type Judge = (resource: Resource) => Verdict;

/** A node outside a replication group can do nothing of what a rule asks; one inside follows its group. */
export const cacheNode: Judge = unlessGiven(
  ["replicationGroupId"],
  "its replication group decides",
  unlessIs("engine", ["memcached"], "Memcached keeps nothing", () =>
    violated("a cache that is not a replication group cannot do this"),
  ),
);

/** By a key, or by SQS's own encryption, which is on unless it is switched off. */
export const queueIsEncrypted: StackJudge = (queue, graph) => {
  const byKey = encryptedBy("kmsMasterKeyId")(queue, graph);
  const own = effective(queue, "sqsManagedSseEnabled");
  const switchedOff = own.state === "known" && asBoolean(own.value) === false;
  if (byKey.is !== "violated" || switchedOff) return byKey;
  return isTrue("sqsManagedSseEnabled")(queue);
};

/** `judge`, unless the engine keeps nothing that could be brought back. */
export const unlessMemcached = (judge: Judge): Judge =>
  unlessIs("engine", ["memcached"], "Memcached keeps nothing", judge);

/** A database that is a copy of another. */
export const unlessReplica = (judge: Judge): Judge =>
  unlessGiven(["replicateSourceDb"], "a read replica; its source is judged", judge);

/** Firehose encrypts what is put into it directly; from a Kinesis or Kafka stream it takes what is encrypted there. */
export const deliveryStream: Judge = unlessGiven(
  ["kinesisSourceConfiguration", "mskSourceConfiguration"],
  "its source stream decides",
  isTrue("serverSideEncryption.enabled"),
);
