import { whyGlobal, whyVirginia } from "../../checks/global-types";
import { JURISDICTION, lawOf, type Law } from "../../checks/jurisdiction";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { wholeRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, type Verdict } from "../../verdict";

export const regionAllowList = wholeRule("region-allow-list", {
  types: [],
  settings: JURISDICTION,
  judge: (graph, config) => {
    const law = lawOf(graph, config);
    const judged = graph.resources.filter(({ type }) => type.startsWith("aws:"));
    // One finding for what is one mistake: nobody has said where the stack may live.
    if (law.regions.size === 0 && law.home !== undefined) {
      const because = `it lives in ${law.home}, which is of no jurisdiction; set jurisdiction, or regions`;
      return [{ resource: graph.stack, verdict: violated(because) }];
    }
    return judged.map((resource) => ({ resource, verdict: isAllowed(resource, graph, law) }));
  },
});

function isAllowed(resource: Resource, graph: Graph, { name, regions }: Law): Verdict {
  const global = whyGlobal(resource.type);
  if (global !== undefined) return notApplicable(`of no region: ${global}`);
  const { region } = resource;
  if (region === undefined) return cannotBeProved("its region");
  if (regions.has(region)) return satisfied;
  const exception = whyVirginia(resource, graph);
  if (exception !== undefined) return notApplicable(exception);
  const whose = name === undefined ? "the setting regions" : `the jurisdiction ${name}`;
  return violated(`it lives in ${region}; ${whose} allows ${[...regions].join(", ")}`);
}
