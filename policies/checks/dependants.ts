import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { perGraph } from "./per-graph";

/** A resource one of whose properties was made from another resource. */
export interface Dependant {
  readonly resource: Resource;
  readonly property: string;
}

/** Everything in the stack that was made from a resource, whatever its type: a list of types is never complete. */
export const dependantsOf = (one: Resource, graph: Graph): readonly Dependant[] => dependants(graph).get(one.urn) ?? [];

const dependants = perGraph((graph) => {
  const found = new Map<string, Dependant[]>();
  for (const resource of graph.resources) {
    for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
      for (const urn of urns) {
        const list = found.get(urn);
        if (list === undefined) found.set(urn, [{ resource, property }]);
        else list.push({ resource, property });
      }
    }
  }
  return found;
});
