import type { Graph } from "../graph";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { KEY } from "../types";

/** The region of the KMS key that a property names, where that can be seen. */
export function keyRegionOf(resource: Resource, path: string, graph: Graph): string | undefined {
  const key = graph.reference(resource, path, KEY);
  if (key.is === "resource") return key.resource.region;
  return key.is === "outside" ? regionOfArn(key.value) : undefined;
}
