import { unlessSecondary } from "../../checks/caches";
import { cacheNode } from "../../checks/storage";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { CACHE, CACHE_NODE } from "../../types";

const group = unlessSecondary(isTrue("atRestEncryptionEnabled"));

export const elasticacheAtRestEncrypted = resourceRule("elasticache-at-rest-encrypted", {
  types: [...CACHE, CACHE_NODE],
  judge: (cache) => (cache.type === CACHE_NODE ? cacheNode : group)(cache),
});
