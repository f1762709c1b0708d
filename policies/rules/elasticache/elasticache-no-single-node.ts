import { unlessGrouped } from "../../checks/caches";
import { all, atLeast, oneOf } from "../../checks/values";
import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { CACHE_NODE } from "../../types";
import { cannotBeProved, violated } from "../../verdict";

const inTwoZones = all(oneOf("azMode", ["cross-az"]), atLeast("numCacheNodes", 2));

export const elasticacheNoSingleNode = resourceRule("elasticache-no-single-node", {
  types: CACHE_NODE,
  judge: unlessGrouped((node) => {
    const engine = read(node.inputs, "engine");
    if (engine.state === "unknown") return cannotBeProved("engine");
    const memcached = engine.state === "known" && engine.value === "memcached";
    return memcached ? inTwoZones(node) : violated("it is one node, of no replication group");
  }),
});
