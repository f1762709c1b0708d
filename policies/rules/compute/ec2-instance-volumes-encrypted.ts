import { byDefault } from "../../checks/ebs";
import { leavesToTemplate } from "../../checks/started-from";
import { encrypts, NO_VOLUME } from "../../checks/volumes";
import { eachOf, isTrue, unlessGiven, within } from "../../checks/values";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { INSTANCE, LAUNCH_CONFIGURATION } from "../../types";
import { notApplicable, worst } from "../../verdict";

const ROOT = "rootBlockDevice.encrypted";

export const ec2InstanceVolumesEncrypted = stackRule("ec2-instance-volumes-encrypted", {
  types: [INSTANCE, LAUNCH_CONFIGURATION],
  judge: (server, graph) => {
    const usual = byDefault(server, graph);
    const others = eachOf(
      "ebsBlockDevices",
      within(unlessGiven(NO_VOLUME, "not a volume", encrypts("", usual))),
      notApplicable("it has no further volume"),
    )(server);
    const silent = read(server.inputs, ROOT).state === "absent";
    if (silent && leavesToTemplate(server, ROOT)) return worst([notApplicable("its launch template decides"), others]);
    const root = silent && usual !== undefined && usual.is !== "violated" ? usual : isTrue(ROOT)(server);
    return worst([root, others]);
  },
});
