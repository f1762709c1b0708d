import { read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { BUCKET } from "../types";
import type { Place } from "./bucket-settings";
import { perGraph } from "./per-graph";
import { placesOf, REPLICATION } from "./bucket-settings";

/** The first of some paths that is given; older forms of a setting name a list of one where newer ones have an object. */
const given = ({ holder }: Place, ...paths: string[]): string =>
  paths.find((path) => read(holder.inputs, path).state !== "absent") ?? paths[0] ?? "";

/** Where a replication rule says where to. */
export const destinationOf = (rule: Place): string =>
  given(rule, `${rule.path}.destination`, `${rule.path}.destinations.0`);

/** Where a replication rule says whether objects under KMS keys are copied. */
export const encryptedObjectsOf = (rule: Place): string =>
  given(
    rule,
    `${rule.path}.sourceSelectionCriteria.sseKmsEncryptedObjects`,
    `${rule.path}.sourceSelectionCriterias.0.sseKmsEncryptedObjects.0`,
  );

export const statusOf = ({ holder, path }: Place): Evidence => read(holder.inputs, `${path}.status`);

/** Everything that a rule's destination may be: one bucket, where that is known. */
export function bucketsMeant(rule: Place, graph: Graph): readonly Resource[] {
  const path = `${destinationOf(rule)}.bucket`;
  const exact = graph.reference(rule.holder, path, BUCKET);
  return exact.is === "resource" ? [exact.resource] : graph.targets(rule.holder, path, BUCKET);
}

/** Buckets that a replication of the stack writes to, or may write to. */
export const replicas = perGraph(
  (graph): ReadonlySet<Resource> =>
    new Set(
      graph
        .of(BUCKET)
        .flatMap((bucket) => placesOf(bucket, graph, REPLICATION).places.flatMap((rule) => bucketsMeant(rule, graph))),
    ),
);
