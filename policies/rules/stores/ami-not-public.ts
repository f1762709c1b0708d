import { noneOf, oneOf } from "../../checks/values";
import { resourceRule } from "../../rule";

const BLOCK = "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess";

export const amiNotPublic = resourceRule("ami-not-public", {
  types: ["aws:ec2/amiLaunchPermission:AmiLaunchPermission", BLOCK],
  judge: (one) => (one.type === BLOCK ? oneOf("state", ["block-new-sharing"]) : noneOf("group", ["all"]))(one),
});
