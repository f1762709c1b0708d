import { isPrivate, ZONE } from "../../checks/dns";
import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { configured } from "../../checks/links";
import { stackRule } from "../../rule";
import { notApplicable, satisfied } from "../../verdict";

const logged = configured({
  by: ["aws:route53/queryLog:QueryLog"],
  path: "zoneId",
  what: "query log",
  judge: () => satisfied,
});

/** Where Route 53 delivers query logs, which hold addresses of resolvers and sometimes of people. */
const LOGS_ARE_IN = "us-east-1";

export const route53QueryLogging = stackRule("route53-query-logging", {
  tier: "extended",
  types: ZONE,
  settings: JURISDICTION,
  judge: (zone, graph, config) => {
    if (isPrivate(zone, graph) === "yes") return notApplicable("only a VPC sees the zone");
    const { home, regions } = lawOf(graph, config);
    return home !== undefined && !regions.has(LOGS_ARE_IN)
      ? notApplicable(`query logs go to ${LOGS_ARE_IN} only, outside the stack's jurisdiction`)
      : logged(zone, graph);
  },
});
