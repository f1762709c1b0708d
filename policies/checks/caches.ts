import type { Judge } from "../judges";
import { CACHE_NODE } from "../types";
import { unlessGiven } from "./values";

/** A secondary of a global datastore takes how it is encrypted and entered from the primary; AWS refuses its own word. */
export const unlessSecondary = (judge: Judge): Judge =>
  unlessGiven(["globalReplicationGroupId"], "its global datastore decides", judge);

/** A node that is made apart from its replication group follows it. Of a group itself, the same property is the name. */
export const unlessGrouped =
  (judge: Judge): Judge =>
  (cache) =>
    cache.type === CACHE_NODE
      ? unlessGiven(["replicationGroupId"], "its replication group decides", judge)(cache)
      : judge(cache);
