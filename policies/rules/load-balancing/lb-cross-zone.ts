import { isTrue, unlessIs } from "../../checks/values";
import { asBoolean, read } from "../../evidence";
import type { Judge } from "../../judges";
import { resourceRule } from "../../rule";
import { CLASSIC_LOAD_BALANCER, LOAD_BALANCER, TARGET_GROUP } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const always = "an Application Load Balancer always does; its target groups are judged";

const PATH = "loadBalancingCrossZoneEnabled";

/** A target group can switch off for itself what its load balancer does. */
const targetGroup: Judge = ({ inputs }) => {
  const given = read(inputs, PATH);
  if (given.state === "absent") return satisfied;
  if (given.state === "unknown") return cannotBeProved(PATH);
  const isOn = asBoolean(given.value) === true || given.value === "use_load_balancer_configuration";
  return isOn ? satisfied : violated(`${PATH} is ${shown(given.value)}`);
};

export const lbCrossZone = resourceRule("lb-cross-zone", {
  tier: "extended",
  types: [...LOAD_BALANCER, ...CLASSIC_LOAD_BALANCER, ...TARGET_GROUP],
  judge: (resource) => {
    if (TARGET_GROUP.includes(resource.type)) return targetGroup(resource);
    if (CLASSIC_LOAD_BALANCER.includes(resource.type)) return isTrue("crossZoneLoadBalancing")(resource);
    return unlessIs("loadBalancerType", ["application"], always, isTrue("enableCrossZoneLoadBalancing"))(resource);
  },
});
