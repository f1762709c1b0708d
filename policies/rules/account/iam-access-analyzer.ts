import { accountRule, oneInEveryRegion, regionalSettings } from "../../checks/account";
import { oneOf } from "../../checks/values";

const ANALYZER = ["aws:accessanalyzer/analyzer:Analyzer"];
/** The other types look for access that is unused or internal, not for what strangers can reach. */
const findsStrangers = oneOf("type", ["ACCOUNT", "ORGANIZATION"]);

export const iamAccessAnalyzer = accountRule("iam-access-analyzer", {
  tier: "extended",
  types: ANALYZER,
  settings: regionalSettings(),
  judge: (graph, { notIn }) => oneInEveryRegion(graph, ANALYZER, notIn, "aws.accessanalyzer.Analyzer", findsStrangers),
});
