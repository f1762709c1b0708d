import { unlessIs } from "../../checks/values";
import { zonesAt } from "../../checks/zones";
import { wholeNumber } from "../../config";
import { asNumber, read } from "../../evidence";
import { stackRule } from "../../rule";
import { AUTO_SCALING_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

export const asgMinCapacity = stackRule("asg-min-capacity", {
  types: AUTO_SCALING_GROUP,
  settings: { minimum: wholeNumber(2, "Servers that a group has at least, however many zones it is in.", 1) },
  judge: (resource, graph, { minimum }) =>
    unlessIs("desiredCapacityType", ["vcpu", "memory-mib"], "its capacity is not counted in servers", (group) => {
      const given = read(group.inputs, "minSize");
      if (given.state === "unknown") return cannotBeProved("minSize");
      if (given.state === "absent") return violated("minSize is left out");
      const size = asNumber(given.value);
      if (size === undefined) return violated(`minSize is ${shown(given.value)}, not a number`);
      if (size < minimum) return violated(`minSize is ${size}; must be at least ${minimum}`);
      const [path] = ["vpcZoneIdentifiers", "availabilityZones"].filter(
        (one) => read(group.inputs, one).state !== "absent",
      );
      if (path === undefined) return satisfied;
      const zones = zonesAt(group, path, graph);
      if (zones === undefined) return cannotBeProved(path);
      if (size < zones.fewest)
        return violated(`minSize is ${size}; must be at least ${zones.fewest}, one in each zone`);
      return size < zones.most ? cannotBeProved(`the zones of ${path}`) : satisfied;
    })(resource),
});
