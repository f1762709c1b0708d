import { ifApplication, isInternetFacing } from "../../checks/balancers";
import { configured } from "../../checks/links";
import { oneOf } from "../../checks/values";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { LOAD_BALANCER } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

/** An ACL for CloudFront cannot be put in front of a load balancer. */
const isRegional: StackJudge = (association, graph) => {
  const acl = graph.reference(association, "webAclArn", [WEB_ACL]);
  if (acl.is === "resource") return oneOf("scope", ["REGIONAL"])(acl.resource);
  if (acl.is === "unknown") return cannotBeProved("webAclArn");
  const arn = read(association.inputs, "webAclArn");
  const text = arn.state === "known" && typeof arn.value === "string" ? arn.value : "";
  return text.includes(":regional/webacl/")
    ? satisfied
    : violated(`webAclArn is ${text === "" ? "left out" : shown(text)}, not a regional web ACL`);
};

const isAssociated = configured({
  by: [ASSOCIATION],
  path: "resourceArn",
  what: "web ACL",
  judge: (association, _, graph) => isRegional(association, graph),
});

export const albWafAssociated = stackRule("alb-waf-associated", {
  types: LOAD_BALANCER,
  judge: (resource, graph) =>
    ifApplication((balancer) => {
      const facing = isInternetFacing(balancer);
      if (facing === "no") return notApplicable("the internet does not reach it");
      const verdict = isAssociated(balancer, graph);
      return facing === "unknown" && verdict.is === "violated" ? cannotBeProved("internal") : verdict;
    })(resource),
});
