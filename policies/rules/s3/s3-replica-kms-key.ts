import { ENCRYPTION, placesIn, placesOf, REPLICATION, type Place } from "../../checks/bucket-settings";
import { encryptedBy } from "../../checks/links";
import { bucketsMeant, destinationOf, encryptedObjectsOf, statusOf } from "../../checks/replication";
import { isTrue, oneOf } from "../../checks/values";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import { regionOfArn } from "../../places";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET, KEY } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

function keyPath(rule: Place): string {
  const destination = destinationOf(rule);
  return `${destination}.${rule.inline ? "" : "encryptionConfiguration."}replicaKmsKeyId`;
}

/** A key of another region than the replica's cannot encrypt it. */
function keyIsNear(rule: Place, graph: Graph): Verdict {
  const key = graph.reference(rule.holder, keyPath(rule), KEY);
  const region =
    key.is === "resource" ? key.resource.region : key.is === "outside" ? regionOfArn(key.value) : undefined;
  const places = new Set(bucketsMeant(rule, graph).map((bucket) => bucket.region));
  const [place] = places;
  if (region === undefined || place === undefined || places.size > 1 || place === region) return satisfied;
  return violated(`${keyPath(rule)} is a key of ${region}, and the replica is in ${place}`);
}

function isCopied(rule: Place, graph: Graph): Verdict {
  const status = statusOf(rule);
  if (status.state === "known" && status.value === "Disabled") return notApplicable(`${rule.path} is Disabled`);
  const objects = encryptedObjectsOf(rule);
  const selected = rule.inline ? isTrue(`${objects}.enabled`) : oneOf(`${objects}.status`, ["Enabled"]);
  const key = encryptedBy(keyPath(rule), { own: true })(rule.holder, graph);
  const verdict = worst([selected(rule.holder), key, keyIsNear(rule, graph)]);
  return status.state === "unknown" && verdict.is === "violated" ? cannotBeProved(`${rule.path}.status`) : verdict;
}

/** Objects that no KMS key protects are copied without this. */
function isUnderS3Keys(bucket: Resource, graph: Graph): boolean {
  const { places, maybe } = placesOf(bucket, graph, ENCRYPTION);
  if (places.length === 0) return maybe === undefined;
  return places.every(({ holder, path }) => {
    const algorithm = read(holder.inputs, `${path}.sseAlgorithm`);
    return algorithm.state === "known" && algorithm.value === "AES256";
  });
}

function sourceOf(holder: Resource, graph: Graph): Resource | undefined {
  if (BUCKET.includes(holder.type)) return holder;
  const source = graph.reference(holder, "bucket", BUCKET);
  return source.is === "resource" ? source.resource : undefined;
}

export const s3ReplicaKmsKey = stackRule("s3-replica-kms-key", {
  types: [...REPLICATION.by, ...BUCKET],
  judge: (holder, graph) => {
    const rules = placesIn(holder, REPLICATION);
    if (rules.length === 0) return notApplicable("no replication is written in the bucket");
    const source = sourceOf(holder, graph);
    if (source !== undefined && isUnderS3Keys(source, graph)) return notApplicable("its objects are under keys of S3");
    return worst(rules.map((rule) => isCopied(rule, graph)));
  },
});
