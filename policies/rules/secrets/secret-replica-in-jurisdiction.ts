import { JURISDICTION, lawOf } from "../../checks/jurisdiction";
import { elements, read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst } from "../../verdict";

export const secretReplicaInJurisdiction = stackRule("secret-replica-in-jurisdiction", {
  types: "aws:secretsmanager/secret:Secret",
  settings: JURISDICTION,
  judge: (secret, graph, config) => {
    const replicas = read(secret.inputs, "replicas");
    if (replicas.state === "absent") return notApplicable("no replicas");
    if (replicas.state === "unknown") return cannotBeProved("replicas");
    const list = elements(replicas.value);
    if (list === undefined) return violated(`replicas is ${shown(replicas.value)}, not a list`);
    const [home, law] = [secret.region, lawOf(graph, config)];
    if (home === undefined) return cannotBeProved("the region of the secret");
    return worst([
      satisfied,
      ...list.map((_, index) => {
        const path = `replicas.${index}.region`;
        const region = read(secret.inputs, path);
        if (region.state === "unknown") return cannotBeProved(path);
        if (region.state === "absent") return violated(`${path} is left out`);
        const stays = typeof region.value === "string" && law.together(home, region.value);
        return stays ? satisfied : violated(`${path} is ${shown(region.value)}, under another law than ${home}`);
      }),
    ]);
  },
});
