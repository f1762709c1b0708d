import { perGraph } from "../checks/per-graph";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { accessOf } from "./access";
import { ROLE } from "./documents";
import { storesOf, type Store } from "./stores";

const byHolder = perGraph((graph) => {
  const found = new Map<Resource, Store[]>();
  const access = accessOf(graph);
  for (const store of storesOf(graph)) {
    const holders = new Set((access.get(store.resource.urn) ?? []).flatMap(({ holder }) => holder.resource ?? []));
    for (const one of holders) found.set(one, [...(found.get(one) ?? []), store]);
  }
  return found;
});

/** The stores of health data that a program, such as a function, can get at by its role. */
export const reachedBy = (program: Resource, graph: Graph): readonly Store[] =>
  graph.targets(program, "role", [ROLE]).flatMap((role) => byHolder(graph).get(role) ?? []);
