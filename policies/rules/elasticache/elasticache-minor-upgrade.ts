import { unlessGrouped } from "../../checks/caches";
import { unlessMemcached } from "../../checks/storage";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { CACHE, CACHE_NODE } from "../../types";

export const elasticacheMinorUpgrade = resourceRule("elasticache-minor-upgrade", {
  tier: "extended",
  types: [...CACHE, CACHE_NODE],
  // AWS does so for Redis and Valkey only.
  judge: unlessGrouped(unlessMemcached(isTrue("autoMinorVersionUpgrade"))),
});
