import { exemption } from "../../checks/backup-needs";
import { leaves } from "../../checks/backup-paths";
import { PLAN, PROTECTABLE } from "../../checks/backup-types";
import { backupsOf, rulesOf } from "../../checks/backups";
import { kindOf } from "../../checks/bucket-kinds";
import { placesOf, REPLICATION } from "../../checks/bucket-settings";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { bucketsMeant } from "../../checks/replication";
import { any, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { wholeRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const regionalDrPresent = wholeRule("regional-dr-present", {
  tier: "extended",
  types: [...PROTECTABLE, ...PLAN],
  settings: JURISDICTION,
  judge: (graph, config) => [{ resource: graph.stack, verdict: hasRecovery(graph, lawOf(graph, config)) }],
});

function hasRecovery(graph: Graph, law: Law): Verdict {
  const kept = graph.of(PROTECTABLE).filter((one) => exemption(one, graph) === undefined);
  if (kept.length === 0) return notApplicable("the stack holds nothing that would have to be recovered");
  const copied = any(graph.of(PLAN).map((plan) => copies(plan, graph, law)));
  const records = kept.filter((one) => BUCKET.includes(one.type) && kindOf(one, graph) === "health");
  const replicated = records.map((one) => ({ one, answer: isReplicated(one, graph, law) }));
  const missing = [
    ...(copied === "no" ? ["no plan copies backups to a second region under one law"] : []),
    ...replicated.flatMap(({ one, answer }) => (answer === "no" ? [`${one.name} is not replicated to one`] : [])),
  ];
  if (missing.length > 0) return violated(missing.join("; "));
  return copied === "unknown" || replicated.some(({ answer }) => answer === "unknown")
    ? cannotBeProved("where backups and buckets are copied to")
    : satisfied;
}

function copies(plan: Resource, graph: Graph, law: Law): Answer {
  const rules = rulesOf(plan);
  if (rules === undefined) return "unknown";
  return any(
    rules.flatMap((rule) =>
      backupsOf(graph)
        .copiesOf(plan, rule)
        .map((copy) => leaves(plan, copy, law)),
    ),
  );
}

function isReplicated(bucket: Resource, graph: Graph, law: Law): Answer {
  const { places, maybe } = placesOf(bucket, graph, REPLICATION);
  if (places.length === 0) return maybe === undefined ? "no" : "unknown";
  const targets = places.flatMap((place) => bucketsMeant(place, graph)).filter((one) => one !== bucket);
  // A bucket made elsewhere cannot be looked into.
  if (targets.length === 0 || bucket.region === undefined) return "unknown";
  const here = bucket.region;
  return any(
    targets.map(({ region }) =>
      region === undefined ? "unknown" : region !== here && law.together(here, region) ? "yes" : "no",
    ),
  );
}
