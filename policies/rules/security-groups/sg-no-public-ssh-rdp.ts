import { eachOpening, placesOfRules } from "../../checks/openings";
import { opensNone } from "../../checks/public-ports";
import { stackRule } from "../../rule";

const SSH = 22;
const RDP = 3389;

export const sgNoPublicSshRdp = stackRule("sg-no-public-ssh-rdp", {
  types: placesOfRules("ingress"),
  judge: eachOpening("ingress", opensNone([SSH, RDP])),
});
