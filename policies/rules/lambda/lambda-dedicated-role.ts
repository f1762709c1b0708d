import { FUNCTION } from "../../checks/event-sources";
import { perGraph } from "../../checks/per-graph";
import { unresolved } from "../../checks/unresolved";
import { few } from "../../iam/breadth";
import { ROLE } from "../../iam/documents";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { satisfied, violated } from "../../verdict";

export const lambdaDedicatedRole = stackRule("lambda-dedicated-role", {
  tier: "extended",
  types: FUNCTION,
  judge: (one, graph) => {
    const role = roleOf(one, graph);
    if (role === undefined) return unresolved(one, "role");
    const others = (byRole(graph).get(role) ?? []).filter((other) => other !== one);
    if (others.length === 0) return satisfied;
    return violated(`role is also that of ${few(others.map(({ name }) => name))}`);
  },
});

/** URN of a role of the stack, or the name of one made elsewhere. */
function roleOf(one: Resource, graph: Graph): string | undefined {
  const found = graph.reference(one, "role", [ROLE]);
  if (found.is === "resource") return found.resource.urn;
  return found.is === "outside" ? found.value : undefined;
}

const byRole = perGraph((graph) => {
  const found = new Map<string, Resource[]>();
  for (const one of graph.of([FUNCTION])) {
    const role = roleOf(one, graph);
    if (role !== undefined) found.set(role, [...(found.get(role) ?? []), one]);
  }
  return found;
});
