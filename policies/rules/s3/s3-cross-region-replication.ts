import { forKinds } from "../../checks/bucket-kinds";
import { inHolder, mayConfigure, placesOf, REPLICATION, type Place } from "../../checks/bucket-settings";
import { bucketsMeant, destinationOf, replicas, statusOf } from "../../checks/replication";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

/** Does the rule copy into another region? */
function leaves(rule: Place, source: Resource, graph: Graph): Verdict {
  const status = statusOf(rule);
  if (status.state === "unknown") return cannotBeProved(`${rule.path}.status`);
  if (status.state === "absent" || status.value !== "Enabled") return violated(`${rule.path} is not Enabled`);
  const path = `${destinationOf(rule)}.bucket`;
  const targets = bucketsMeant(rule, graph);
  if (targets.length === 0) {
    return graph.reference(rule.holder, path, BUCKET).is === "outside"
      ? notApplicable(`${path} is a bucket made elsewhere, whose region cannot be seen`)
      : cannotBeProved(path);
  }
  const regions = new Set([source, ...targets].map(({ region }) => region));
  if (regions.has(undefined)) return cannotBeProved("the regions of the two buckets");
  if (targets.every(({ region }) => region !== source.region)) return satisfied;
  return regions.size > 1 ? cannotBeProved(path) : violated(`${path} is a bucket of ${source.region ?? ""} too`);
}

export const s3CrossRegionReplication = stackRule("s3-cross-region-replication", {
  types: BUCKET,
  judge: forKinds(["health"], (bucket, graph) => {
    const { places, maybe } = placesOf(bucket, graph, REPLICATION);
    if (places.length === 0) {
      if (replicas(graph).has(bucket)) return notApplicable("a replica");
      return maybe === undefined ? violated("no other region holds a copy") : mayConfigure(maybe, REPLICATION);
    }
    const verdicts = places.map((rule) => inHolder(rule, leaves(rule, bucket, graph)));
    // One rule that leaves the region is enough.
    const best = (["satisfied", "not applicable", "cannot be proved"] as const)
      .map((is) => verdicts.find((one) => one.is === is))
      .find((one) => one !== undefined);
    return best ?? violated(verdicts.flatMap((one) => (one.is === "violated" ? [one.because] : [])).join("; "));
  }),
});
