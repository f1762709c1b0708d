import type { Graph } from "../graph";

/** `make`, once for each graph: what it has found out is kept as long as the graph itself. */
export function perGraph<T extends object>(make: (graph: Graph) => T): (graph: Graph) => T {
  const made = new WeakMap<Graph, T>();
  return (graph) => {
    let found = made.get(graph);
    if (found === undefined) made.set(graph, (found = make(graph)));
    return found;
  };
}
