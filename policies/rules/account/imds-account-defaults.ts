import { accountRule, oneInEveryRegion, regionalSettings } from "../../checks/account";
import { oneOf } from "../../checks/values";

const DEFAULTS = ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"];
const needsToken = oneOf("httpTokens", ["required"]);

export const imdsAccountDefaults = accountRule("imds-account-defaults", {
  tier: "extended",
  types: DEFAULTS,
  settings: regionalSettings(),
  judge: (graph, { notIn }) => oneInEveryRegion(graph, DEFAULTS, notIn, "aws.ec2.InstanceMetadataDefaults", needsToken),
});
