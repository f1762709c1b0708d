import { isStartedByService, profileOf } from "../../checks/instance-roles";
import { SERVER, unlessTemplate } from "../../checks/started-from";
import { stackRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated } from "../../verdict";

export const ec2InstanceProfile = stackRule("ec2-instance-profile", {
  types: SERVER,
  judge: (resource, graph) =>
    unlessTemplate("iamInstanceProfile", (server) => {
      if (isStartedByService(server, graph)) return notApplicable("the service that starts its servers decides");
      const profile = profileOf(server, graph);
      if (profile.is === "unknown") return cannotBeProved(profile.needs);
      return profile.is === "absent" ? violated(`${profile.path} is left out`) : satisfied;
    })(resource),
});
