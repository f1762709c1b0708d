import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { LOG_DESTINATIONS, staysInLaw } from "../../checks/log-destinations";
import { wholeRule } from "../../rule";

const TYPES = Object.keys(LOG_DESTINATIONS);

export const logDestinationInJurisdiction = wholeRule("log-destination-in-jurisdiction", {
  types: TYPES,
  settings: JURISDICTION,
  judge: (graph, config) => {
    const law = lawOf(graph, config);
    return graph.of(TYPES).map((resource) => ({ resource, verdict: staysInLaw(resource, graph, law) }));
  },
});
