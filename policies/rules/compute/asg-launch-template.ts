import { entries, read } from "../../evidence";
import { resourceRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const OLD = "launchConfiguration";
const TEMPLATES = ["launchTemplate", "mixedInstancesPolicy"];

export const asgLaunchTemplate = resourceRule("asg-launch-template", {
  tier: "extended",
  types: AUTO_SCALING_GROUP,
  judge: ({ inputs }) => {
    const old = read(inputs, OLD);
    if (old.state !== "absent" && !(old.state === "known" && old.value === "")) return violated(`${OLD} is given`);
    const given = TEMPLATES.map((path) => ({ path, value: read(inputs, path) })).find(
      ({ value }) => value.state !== "absent",
    );
    if (given === undefined) return violated(`${TEMPLATES.join(" and ")} are left out`);
    if (given.value.state !== "known") return cannotBeProved(given.path);
    return entries(given.value.value) === undefined
      ? violated(`${given.path} is ${shown(given.value.value)}, not an object`)
      : satisfied;
  },
});
