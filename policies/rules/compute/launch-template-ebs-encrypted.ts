import { byDefault } from "../../checks/ebs";
import { encrypts, NO_VOLUME } from "../../checks/volumes";
import { eachOf, unlessGiven, within } from "../../checks/values";
import { any, elements, read, type Answer } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { LAUNCH_TEMPLATE } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

const MAPPINGS = "blockDeviceMappings";
/** Names of the root device in images of Linux and Windows. Source: Amazon EC2, "Device names for volumes". */
const ROOT = ["/dev/xvda", "/dev/sda1"];

/** A root volume that is not mapped is as the image has it. */
const mapsRoot: Judge = ({ inputs }) => {
  const list = read(inputs, MAPPINGS);
  const names = (list.state === "known" ? (elements(list.value) ?? []) : []).map((one): Answer => {
    const name = one.state === "known" ? read(one.value, "deviceName") : one;
    if (name.state === "unknown") return "unknown";
    return name.state === "known" && ROOT.includes(name.value as string) ? "yes" : "no";
  });
  const mapped = any(names);
  if (mapped === "unknown") return cannotBeProved("deviceName");
  return mapped === "yes" || names.length === 0
    ? satisfied
    : violated(`${MAPPINGS} has no root device (${ROOT.join(" or ")}), so the image decides about it`);
};

export const launchTemplateEbsEncrypted = stackRule("launch-template-ebs-encrypted", {
  types: LAUNCH_TEMPLATE,
  judge: (template, graph) => {
    const usual = byDefault(template, graph);
    const covered = usual?.is === "violated" ? undefined : usual;
    const disks = eachOf(
      MAPPINGS,
      within(unlessGiven(NO_VOLUME, "not a volume", encrypts("ebs.", usual))),
      covered ?? violated(`${MAPPINGS} is left out, so the image decides`),
    )(template);
    const root = mapsRoot(template);
    return worst([disks, covered !== undefined && root.is !== "satisfied" ? covered : root]);
  },
});
