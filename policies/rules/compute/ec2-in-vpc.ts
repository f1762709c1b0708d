import { templatesOf } from "../../checks/started-from";
import { elements, read } from "../../evidence";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { INSTANCE, SUBNET } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

const INTERFACES = ["networkInterfaces", "primaryNetworkInterface"];
const isGiven = (inputs: object, path: string): boolean => read(inputs, path).state !== "absent";

/** Does a launch template say in which subnet, or on which interface, its servers start? */
function namesPlace({ inputs }: Resource): boolean {
  const list = read(inputs, "networkInterfaces");
  const interfaces = list.state === "known" ? (elements(list.value) ?? []) : [];
  return (
    list.state === "unknown" ||
    interfaces.some(
      (one) =>
        one.state === "unknown" ||
        (one.state === "known" &&
          ["subnetId", "networkInterfaceId"].some((path) => isGiven(one.value as object, path))),
    )
  );
}

export const ec2InVpc = stackRule("ec2-in-vpc", {
  types: INSTANCE,
  judge: (instance, graph) => {
    const subnet = read(instance.inputs, "subnetId");
    if (subnet.state === "unknown") {
      return graph.targets(instance, "subnetId", SUBNET).length > 0 ? satisfied : cannotBeProved("subnetId");
    }
    if (subnet.state === "known" && subnet.value !== "") {
      return typeof subnet.value === "string" ? satisfied : violated(`subnetId is ${shown(subnet.value)}, not an id`);
    }
    if (INTERFACES.some((path) => isGiven(instance.inputs, path))) return satisfied;
    const templates = templatesOf(instance, graph);
    if (templates.some(namesPlace)) return satisfied;
    if (templates.length === 0 && isGiven(instance.inputs, "launchTemplate")) {
      return notApplicable("its launch template, made elsewhere, may say where it starts");
    }
    return violated("subnetId is left out, so it starts in the default VPC");
  },
});
