import { dependantsOf } from "../../checks/dependants";
import { isGiven } from "../../checks/given";
import { ALIAS, KEY_POLICY } from "../../checks/keys";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

/** Does something depend on the key, itself or by its alias, that is not there only for the key's own sake? */
const isUsed = (key: Resource, aliases: readonly Resource[], graph: Graph): boolean =>
  [key, ...aliases].some((one) =>
    dependantsOf(one, graph).some(({ resource }) => ![...ALIAS, ...KEY_POLICY].includes(resource.type)),
  );

export const kmsKeyUsed = stackRule("kms-key-used", {
  tier: "extended",
  types: "aws:kms/key:Key",
  judge: (key, graph) => {
    const { sure, maybe } = graph.configuring(key, [key.type], ALIAS, "targetKeyId");
    const [candidate] = maybe;
    const none =
      candidate === undefined ? violated("it has no alias") : cannotBeProved(`targetKeyId of ${candidate.name}`);
    return worst([
      isGiven("description")(key),
      sure.length > 0 ? satisfied : none,
      isUsed(key, sure, graph) ? satisfied : violated("nothing in this stack uses it"),
    ]);
  },
});
