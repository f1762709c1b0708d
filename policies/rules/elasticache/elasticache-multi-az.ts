import { all, atLeast, isTrue } from "../../checks/values";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { CACHE } from "../../types";
import { satisfied } from "../../verdict";

/** Something must be there to fail over to: by shard, by group, or by the configuration of each shard. */
const hasReplica: Judge = (group) => {
  const given = (path: string) => read(group.inputs, path).state !== "absent";
  if (given("replicasPerNodeGroup")) return atLeast("replicasPerNodeGroup", 1)(group);
  if (!given("numCacheClusters") && given("nodeGroupConfigurations")) return satisfied;
  return atLeast("numCacheClusters", 2)(group);
};

export const elasticacheMultiAz = resourceRule("elasticache-multi-az", {
  types: CACHE,
  judge: all(isTrue("multiAzEnabled"), isTrue("automaticFailoverEnabled"), hasReplica),
});
