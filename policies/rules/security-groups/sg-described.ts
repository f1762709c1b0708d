import { eachOf } from "../../checks/values";
import { read, type Evidence } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../../verdict";

/** What tools write where nobody has written anything. */
const SAYS_NOTHING = /^(managed by (pulumi|terraform))?$/i;

function says(description: Evidence): Verdict {
  if (description.state === "unknown") return cannotBeProved("description");
  if (description.state === "absent") return violated("description is left out");
  const { value } = description;
  return typeof value !== "string" || SAYS_NOTHING.test(value.trim())
    ? violated(`description is ${shown(value)}, which says nothing`)
    : satisfied;
}

const own: Judge = ({ inputs }) => says(read(inputs, "description"));
const rulesInside = (direction: string): Judge =>
  eachOf(direction, (rule) => says(read(rule, "description")), notApplicable("no rule is written in it"));

const [, DEFAULT_GROUP = ""] = SECURITY_GROUP;

export const sgDescribed = resourceRule("sg-described", {
  types: [...SECURITY_GROUP, ...SECURITY_GROUP_RULE],
  judge: (resource) => {
    if (!SECURITY_GROUP.includes(resource.type)) return own(resource);
    // The default group has AWS's description, which cannot be changed.
    const about = resource.type === DEFAULT_GROUP ? [] : [own];
    return worst([...about, rulesInside("ingress"), rulesInside("egress")].map((judge) => judge(resource)));
  },
});
