import { placesOf, REPLICATION, inHolder, mayConfigure } from "../../checks/bucket-settings";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { staysUnderLaw } from "../../checks/moves";
import { bucketsMeant, destinationOf } from "../../checks/replication";
import { texts } from "../../config";
import { read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { notApplicable, satisfied, worst, violated, type Verdict } from "../../verdict";

export const replicationInJurisdiction = stackRule("replication-in-jurisdiction", {
  types: BUCKET,
  settings: {
    ...JURISDICTION,
    buckets: texts([], "ARNs of buckets made elsewhere that are known to be under the law of the stack's jurisdiction"),
  },
  judge: (bucket, graph, config) => {
    const { places, maybe } = placesOf(bucket, graph, REPLICATION);
    if (places.length === 0) {
      return maybe === undefined ? notApplicable("it is not replicated") : mayConfigure(maybe, REPLICATION);
    }
    const law = lawOf(graph, config);
    return worst(places.map((place) => inHolder(place, destination(place, bucket, graph, law, config.buckets))));
  },
});

function destination(
  rule: Parameters<typeof destinationOf>[0],
  bucket: Resource,
  graph: Graph,
  law: Law,
  trusted: readonly string[],
): Verdict {
  const path = `${destinationOf(rule)}.bucket`;
  const given = read(rule.holder.inputs, path);
  if (given.state === "absent") return violated(`${path} is left out`);
  if (given.state === "known" && trusted.includes(given.value as string)) return satisfied;
  const buckets = bucketsMeant(rule, graph).filter((one) => one !== bucket);
  return staysUnderLaw(path, bucket.region, [...new Set(buckets.map(({ region }) => region))], law);
}
