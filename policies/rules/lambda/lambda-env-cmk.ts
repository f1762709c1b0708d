import { FUNCTION } from "../../checks/event-sources";
import { encryptedBy } from "../../checks/links";
import { entries, read } from "../../evidence";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable } from "../../verdict";

const byOwnKey = encryptedBy("kmsKeyArn", { own: true });

export const lambdaEnvCmk = stackRule("lambda-env-cmk", {
  tier: "extended",
  types: FUNCTION,
  judge: (one, graph) => {
    const variables = read(one.inputs, "environment.variables");
    const none =
      variables.state === "absent" || (variables.state === "known" && entries(variables.value)?.length === 0);
    if (none) return notApplicable("it has no environment variables");
    const verdict = byOwnKey(one, graph);
    return variables.state === "unknown" && verdict.is === "violated"
      ? cannotBeProved("environment.variables")
      : verdict;
  },
});
