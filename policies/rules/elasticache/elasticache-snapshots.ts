import { unlessGrouped } from "../../checks/caches";
import { unlessMemcached } from "../../checks/storage";
import { atLeast } from "../../checks/values";
import { classOf } from "../../classes";
import { wholeNumber } from "../../config";
import { resourceRule } from "../../rule";
import { CACHE, CACHE_NODE, SERVERLESS_CACHE } from "../../types";
import { notApplicable } from "../../verdict";

/** Classes of data that a cache may lose. */
const EXPENDABLE = ["none", "logs", "operational"];

export const elasticacheSnapshots = resourceRule("elasticache-snapshots", {
  types: [...CACHE, CACHE_NODE, SERVERLESS_CACHE],
  settings: { days: wholeNumber(15, "Days that automatic backups of a cache are kept at least.", 1) },
  judge: (cache, { days }) => {
    const kind = classOf(cache);
    if (kind !== undefined && EXPENDABLE.includes(kind)) return notApplicable(`its data is classified ${kind}`);
    return unlessGrouped(unlessMemcached(atLeast("snapshotRetentionLimit", days)))(cache);
  },
});
