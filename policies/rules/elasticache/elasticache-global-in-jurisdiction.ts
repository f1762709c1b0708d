import { notText } from "../../checks/given";
import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { stackRule } from "../../rule";
import { CACHE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

const PRIMARY = "primaryReplicationGroupId";
const GLOBAL = ["aws:elasticache/globalReplicationGroup:GlobalReplicationGroup"];

export const elasticacheGlobalInJurisdiction = stackRule("elasticache-global-in-jurisdiction", {
  tier: "extended",
  types: GLOBAL,
  settings: JURISDICTION,
  judge: (datastore, graph, config) => {
    const primary = graph.reference(datastore, PRIMARY, CACHE);
    if (primary.is === "outside") return notApplicable("its primary is made elsewhere");
    if (primary.is !== "resource") return notText(datastore, PRIMARY) ?? cannotBeProved(PRIMARY);
    const secondaries = graph.configuring(datastore, GLOBAL, CACHE, "globalReplicationGroupId").sure;
    const members = [primary.resource, ...secondaries.filter((one) => one !== primary.resource)];
    const { together } = lawOf(graph, config);
    const home = primary.resource.region ?? datastore.region;
    const away = members.filter(({ region }) => region !== undefined && home !== undefined && !together(home, region));
    if (away.length > 0) {
      const places = away.map(({ name, region }) => `${name} in ${String(region)}`).join(", ");
      return violated(`${places} is not under the law of ${home ?? "its primary"}`);
    }
    const open = members.find(({ region }) => region === undefined);
    return open === undefined || members.length === 1 ? satisfied : cannotBeProved(`the region of ${open.name}`);
  },
});
