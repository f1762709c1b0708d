import { letsNobodyIn } from "../../checks/documents";
import { namesOwnAccounts } from "../../checks/accounts";
import { texts } from "../../config";
import { stackRule } from "../../rule";
import { TOPIC, TOPIC_POLICY } from "../../types";
import { worst } from "../../verdict";

const nobody = letsNobodyIn("policy");

export const snsPolicyNotPublic = stackRule("sns-policy-not-public", {
  tier: "extended",
  types: [...TOPIC, ...TOPIC_POLICY],
  settings: { accounts: texts([], "Numbers of other accounts that may be let in.") },
  judge: (one, graph, { accounts }) => worst([nobody(one), namesOwnAccounts("policy", accounts)(one, graph)]),
});
