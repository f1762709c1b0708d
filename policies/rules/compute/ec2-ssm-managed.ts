import { isStartedByService, profileOf, roleOf } from "../../checks/instance-roles";
import { isManagedByDefault, mayBeManaged } from "../../checks/managed-servers";
import { SERVER, unlessTemplate } from "../../checks/started-from";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const ec2SsmManaged = stackRule("ec2-ssm-managed", {
  types: SERVER,
  judge: (resource, graph) => {
    if (isManagedByDefault(resource, graph)) return satisfied;
    return unlessTemplate("iamInstanceProfile", (server) => {
      if (isStartedByService(server, graph)) return notApplicable("the service that starts its servers decides");
      const found = profileOf(server, graph);
      if (found.is === "absent") return violated(`${found.path} is left out, so it has no role`);
      if (found.is === "unknown") return cannotBeProved(found.needs);
      const role = found.is === "made here" ? roleOf(found.profile, graph) : undefined;
      return role === undefined ? notApplicable("its role is made elsewhere") : mayBeManaged(role, graph);
    })(resource);
  },
});
