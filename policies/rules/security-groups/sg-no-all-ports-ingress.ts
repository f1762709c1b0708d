import { isWorld } from "../../cidr";
import { eachOpening, placesOfRules, undecided } from "../../checks/openings";
import { coversAll } from "../../checks/ports";
import { every } from "../../evidence";
import { stackRule } from "../../rule";
import { satisfied, violated } from "../../verdict";

/** Public blocks that are wider than any one organisation's: shorter than /16, or than /32 of IPv6. */
const WIDE = { 4: 15, 6: 31 } as const;

export const sgNoAllPortsIngress = stackRule("sg-no-all-ports-ingress", {
  tier: "extended",
  types: placesOfRules("ingress"),
  judge: eachOpening(
    "ingress",
    (opening) => {
      const open = every([opening.toWorld, coversAll(opening)]);
      if (open === "unknown") return undecided(opening);
      return open === "yes" ? violated("opens every port to the internet, or to a large part of it") : satisfied;
    },
    (cidr) => isWorld(cidr, WIDE),
  ),
});
