import { eachOf, isNotTrue, within } from "../../checks/values";
import { resourceRule } from "../../rule";
import { LAUNCH_CONFIGURATION, LAUNCH_TEMPLATE } from "../../types";
import { satisfied } from "../../verdict";

const none = isNotTrue("associatePublicIpAddress");
const noneOfInterfaces = eachOf("networkInterfaces", within(none), satisfied);

export const launchTemplateNoPublicIp = resourceRule("launch-template-no-public-ip", {
  types: [LAUNCH_TEMPLATE, LAUNCH_CONFIGURATION],
  judge: (template) => (template.type === LAUNCH_TEMPLATE ? noneOfInterfaces(template) : none(template)),
});
