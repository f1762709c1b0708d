import type { Graph } from "../graph";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../verdict";
import { notText } from "./given";
import type { Law } from "./jurisdiction";

/** A copy must be under the law of what it copies, which the property at `path` names by ARN or by reference. */
export function copyStays(copy: Resource, path: string, types: readonly string[], graph: Graph, law: Law): Verdict {
  const source = graph.reference(copy, path, types);
  if (source.is === "absent") return notApplicable("it copies nothing");
  if (source.is === "unknown") return notText(copy, path) ?? cannotBeProved(`the region of ${path}`);
  // What is named without a region is in that of the copy.
  const from = source.is === "resource" ? source.resource.region : (regionOfArn(source.value) ?? copy.region);
  if (from === copy.region) return satisfied;
  if (from === undefined || copy.region === undefined) return cannotBeProved("the regions of copy and source");
  return law.together(from, copy.region)
    ? satisfied
    : violated(`copies data from ${from} to ${copy.region}, which is under another law`);
}
