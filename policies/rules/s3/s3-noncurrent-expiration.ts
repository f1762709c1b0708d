import { placesOf, VERSIONING } from "../../checks/bucket-settings";
import { answer, number, someRule } from "../../checks/lifecycle";
import { any, asBoolean, read, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { BUCKET } from "../../types";
import { cannotBeProved, notApplicable } from "../../verdict";

const expires = someRule(
  "expires noncurrent versions",
  number(
    {
      own: "noncurrentVersionExpiration.noncurrentDays",
      inline: ["noncurrentVersionExpiration.days", "noncurrentVersionExpirations.0.days"],
    },
    (days) => days > 0,
  ),
);

function isVersioned(bucket: Resource, graph: Graph): Answer {
  const { places, maybe } = placesOf(bucket, graph, VERSIONING);
  return any([
    answer(read(bucket.inputs, "objectLockEnabled"), (value) => asBoolean(value) === true),
    ...places.map(({ holder, path, inline }) =>
      inline
        ? answer(read(holder.inputs, `${path}.enabled`), (value) => asBoolean(value) === true)
        : answer(read(holder.inputs, `${path}.status`), (value) => value === "Enabled"),
    ),
    places.length === 0 && maybe !== undefined ? "unknown" : "no",
  ]);
}

export const s3NoncurrentExpiration = stackRule("s3-noncurrent-expiration", {
  tier: "extended",
  types: BUCKET,
  judge: (bucket, graph) => {
    const versioned = isVersioned(bucket, graph);
    if (versioned === "no") return notApplicable("not versioned");
    const verdict = expires(bucket, graph);
    return versioned === "unknown" && verdict.is === "violated" ? cannotBeProved("whether it is versioned") : verdict;
  },
});
