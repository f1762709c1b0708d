import { dependantsOf } from "../../checks/dependants";
import { stackRule } from "../../rule";
import { SECURITY_GROUP_RULE } from "../../types";
import { satisfied, violated } from "../../verdict";

export const sgAttached = stackRule("sg-attached", {
  tier: "extended",
  types: "aws:ec2/securityGroup:SecurityGroup",
  judge: (group, graph) => {
    // A rule of the group itself attaches it to nothing.
    const users = dependantsOf(group, graph).filter(
      ({ resource, property }) => property !== "securityGroupId" || !SECURITY_GROUP_RULE.includes(resource.type),
    );
    return users.length > 0 ? satisfied : violated("nothing in this stack uses the group");
  },
});
