import { defaultKeyOf } from "../../checks/ebs";
import { encryptedBy } from "../../checks/links";
import { NO_VOLUME } from "../../checks/volumes";
import { eachOf, unlessGiven, within } from "../../checks/values";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { LAUNCH_TEMPLATE } from "../../types";
import { satisfied, violated } from "../../verdict";

const MAPPINGS = "blockDeviceMappings";
const KEY = "ebs.kmsKeyId";

export const launchTemplateEbsCmk = stackRule("launch-template-ebs-cmk", {
  tier: "extended",
  types: LAUNCH_TEMPLATE,
  judge: (template, graph) => {
    const byDefault = defaultKeyOf(template, graph) !== undefined;
    // References are of all mappings together: which one made them cannot be told apart.
    const references = { ebs: template.propertyDependencies[MAPPINGS] ?? [] };
    return eachOf(
      MAPPINGS,
      within(
        unlessGiven(NO_VOLUME, "not a volume", (device) =>
          byDefault && read(device.inputs, KEY).state === "absent"
            ? satisfied
            : encryptedBy(KEY, { own: true })({ ...device, propertyDependencies: references }, graph),
        ),
      ),
      byDefault ? satisfied : violated(`${MAPPINGS} is left out, so AWS's own key is used, or none`),
    )(template);
  },
});
