import { unlessGrouped, unlessSecondary } from "../../checks/caches";
import { all, isTrue, noneOf } from "../../checks/values";
import { resourceRule } from "../../rule";
import { CACHE, CACHE_NODE } from "../../types";

const encrypted = isTrue("transitEncryptionEnabled");
const group = unlessSecondary(all(encrypted, noneOf("transitEncryptionMode", ["preferred"])));

export const elasticacheInTransitEncrypted = resourceRule("elasticache-in-transit-encrypted", {
  types: [...CACHE, CACHE_NODE],
  judge: (cache) => (cache.type === CACHE_NODE ? unlessGrouped(encrypted) : group)(cache),
});
