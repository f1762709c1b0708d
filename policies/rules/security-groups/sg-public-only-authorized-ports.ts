import { servesInternet } from "../../checks/balancers";
import { eachOpening, placesOfRules, undecided } from "../../checks/openings";
import { isKnown, onlyPort, portsOf } from "../../checks/ports";
import { texts } from "../../config";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated } from "../../verdict";

export const sgPublicOnlyAuthorizedPorts = stackRule("sg-public-only-authorized-ports", {
  types: placesOfRules("ingress"),
  settings: {
    ports: texts(["tcp/80", "tcp/443"], "What an internet-facing load balancer may offer: protocol and port."),
  },
  judge: (resource, graph, { ports }) =>
    eachOpening("ingress", (opening, holder) => {
      if (opening.toWorld === "no") return satisfied;
      if (opening.toWorld === "unknown" || !isKnown(opening)) return undecided(opening);
      const opens = `opens ${portsOf(opening)} to the internet`;
      const port = onlyPort(opening);
      if (port === undefined || !ports.includes(port)) return violated(opens);
      const balancer = servesInternet(holder, graph);
      if (balancer === "unknown") return cannotBeProved("whose group it is, and whether the internet may reach that");
      return balancer === "yes" ? satisfied : violated(`${opens}, and no internet-facing load balancer uses the group`);
    })(resource, graph),
});
