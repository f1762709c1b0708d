import { accountRule, oneInEveryRegion, regionalSettings } from "../../checks/account";
import { satisfied } from "../../verdict";

/** The service itself, in its first and its second version. */
const HUB = ["aws:securityhub/account:Account", "aws:securityhub/accountV2:AccountV2"];

export const securityhubEnabled = accountRule("securityhub-enabled", {
  types: HUB,
  settings: regionalSettings(),
  judge: (graph, { notIn }) => oneInEveryRegion(graph, HUB, notIn, "aws.securityhub.Account", () => satisfied),
});
