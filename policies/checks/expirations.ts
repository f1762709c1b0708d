import { asNumber, entries, read } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { cannotBeProved, satisfied, shown, violated, worst, type Verdict } from "../verdict";
import { LIFECYCLE, mayConfigure, placesOf, type Place } from "./bucket-settings";

/** Records are deleted some day, and not before that day. */
export function bucketKeeps(bucket: Resource, graph: Graph, days: number): Verdict {
  const ends = endsOf(bucket, graph, days);
  return ends.is === "not applicable" ? violated("no rule of its lifecycle ever deletes what it holds") : ends;
}

/** What is kept for ever is kept long enough. */
export function deletesNothingBefore(bucket: Resource, graph: Graph, days: number): Verdict {
  const ends = endsOf(bucket, graph, days);
  return ends.is === "not applicable" ? satisfied : ends;
}

/** Not applicable where nothing ever ends. */
function endsOf(bucket: Resource, graph: Graph, days: number): Verdict {
  const { places, maybe } = placesOf(bucket, graph, LIFECYCLE);
  if (places.length === 0 && maybe !== undefined) return mayConfigure(maybe, LIFECYCLE);
  return worst(places.filter(isForAll).flatMap((rule) => expires(rule, days) ?? []));
}

/** A rule for a part of the bucket is about that part, not about records as such. */
function isForAll({ holder, path }: Place): boolean {
  const filter = read(holder.inputs, `${path}.filter`);
  const parts = filter.state === "known" ? (entries(filter.value) ?? []) : [];
  const narrow = parts.some(
    ([, value]) => value.state !== "absent" && !(value.state === "known" && value.value === ""),
  );
  const prefix = read(holder.inputs, `${path}.prefix`);
  return !narrow && (prefix.state === "absent" || (prefix.state === "known" && prefix.value === ""));
}

/** Undefined for a rule that is off or deletes nothing current. */
function expires({ holder, path, inline }: Place, least: number): Verdict | undefined {
  const state = read(holder.inputs, `${path}.${inline ? "enabled" : "status"}`);
  if (state.state === "known" && !["Enabled", true, "true"].includes(state.value as string)) return undefined;
  const days = read(holder.inputs, `${path}.expiration.days`);
  if (days.state === "unknown" || state.state === "unknown") return cannotBeProved("the rules of its lifecycle");
  if (days.state === "absent") return undefined;
  const number = asNumber(days.value);
  return number !== undefined && number >= least
    ? satisfied
    : violated(`its lifecycle deletes after ${shown(days.value)} days; must be at least ${least}`);
}
