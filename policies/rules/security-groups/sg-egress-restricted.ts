import { eachOpening, placesOfRules, undecided } from "../../checks/openings";
import { isKnown, onlyPort, portsOf } from "../../checks/ports";
import { texts } from "../../config";
import { stackRule } from "../../rule";
import { satisfied, violated } from "../../verdict";

export const sgEgressRestricted = stackRule("sg-egress-restricted", {
  tier: "extended",
  types: placesOfRules("egress"),
  settings: { ports: texts(["tcp/443"], "What may be reached anywhere on the internet: protocol and port.") },
  judge: (resource, graph, { ports }) =>
    eachOpening("egress", (opening) => {
      if (opening.toWorld === "no") return satisfied;
      const port = onlyPort(opening);
      if (port !== undefined && isKnown(opening) && ports.includes(port)) return satisfied;
      if (opening.toWorld === "unknown" || !isKnown(opening)) return undecided(opening);
      return violated(`lets ${portsOf(opening)} out to the whole internet`);
    })(resource, graph),
});
