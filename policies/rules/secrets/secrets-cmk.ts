import { encryptedBy } from "../../checks/links";
import { elements, read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const own = (path: string): StackJudge => encryptedBy(path, { own: true });

/** A replica does not inherit the key: without one of its region it is under AWS's own. */
const replicas: StackJudge = (secret, graph) => {
  const found = read(secret.inputs, "replicas");
  if (found.state === "absent") return satisfied;
  if (found.state === "unknown") return cannotBeProved("replicas");
  const list = elements(found.value);
  if (list === undefined) return violated(`replicas is ${shown(found.value)}, not a list`);
  return worst([satisfied, ...list.map((_, index) => own(`replicas.${index}.kmsKeyId`)(secret, graph))]);
};

export const secretsCmk = stackRule("secrets-cmk", {
  types: "aws:secretsmanager/secret:Secret",
  judge: (secret, graph) => worst([own("kmsKeyId")(secret, graph), replicas(secret, graph)]),
});
