import { copyStays } from "../../checks/copies";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import { effective } from "../../defaults";
import { asBoolean } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

const PRIMARY = ["aws:kms/key:Key", "aws:kms/externalKey:ExternalKey"];
const REPLICA = ["aws:kms/replicaKey:ReplicaKey", "aws:kms/replicaExternalKey:ReplicaExternalKey"];

export const kmsMultiRegionInJurisdiction = stackRule("kms-multi-region-in-jurisdiction", {
  types: [...PRIMARY, ...REPLICA],
  settings: JURISDICTION,
  judge: (key, graph, config) => {
    const law = lawOf(graph, config);
    return REPLICA.includes(key.type)
      ? copyStays(key, "primaryKeyArn", PRIMARY, graph, law)
      : replicas(key, graph, law);
  },
});

function replicas(key: Resource, graph: Graph, law: Law): Verdict {
  const multi = effective(key, "multiRegion");
  if (multi.state === "absent" || (multi.state === "known" && asBoolean(multi.value) === false)) {
    return notApplicable("a key of one region");
  }
  if (multi.state === "known" && asBoolean(multi.value) === undefined) {
    return violated(`multiRegion is ${shown(multi.value)}, not true or false`);
  }
  const { sure } = graph.configuring(key, PRIMARY, REPLICA, "primaryKeyArn");
  return worst([
    satisfied,
    ...sure.map((one): Verdict => {
      const [from, to] = [key.region, one.region];
      if (from === undefined || to === undefined) return cannotBeProved(`the region of the replica ${one.name}`);
      return law.together(from, to)
        ? satisfied
        : violated(`its replica ${one.name} is in ${to}, not under the law of ${from}`);
    }),
  ]);
}
