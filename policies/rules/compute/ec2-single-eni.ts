import { isTrue } from "../../checks/values";
import { elements, read } from "../../evidence";
import type { Judge, StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { INSTANCE, LAUNCH_TEMPLATE } from "../../types";
import { cannotBeProved, satisfied, shown, violated, worst } from "../../verdict";

const INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
const ATTACHMENT = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";

const atMost =
  (path: string, most: number): Judge =>
  ({ inputs }) => {
    const list = read(inputs, path);
    if (list.state === "absent") return satisfied;
    if (list.state === "unknown") return cannotBeProved(path);
    const count = elements(list.value)?.length;
    if (count === undefined) return violated(`${path} is ${shown(list.value)}, not a list`);
    return count <= most ? satisfied : violated(`${path} has ${count}; must have ${most} at most`);
  };

const getsNoFurther: StackJudge = (instance, graph) => {
  const { sure, maybe } = graph.configuring(instance, [INSTANCE], [ATTACHMENT], "instanceId");
  const [further] = sure;
  if (further !== undefined) return violated(`${further.name} adds a network interface`);
  return maybe[0] === undefined ? satisfied : cannotBeProved(`instanceId of ${maybe[0].name}`);
};

export const ec2SingleEni = stackRule("ec2-single-eni", {
  tier: "extended",
  types: [INSTANCE, INTERFACE, LAUNCH_TEMPLATE],
  judge: (resource, graph) => {
    if (resource.type === LAUNCH_TEMPLATE) return atMost("networkInterfaces", 1)(resource);
    const checked = isTrue("sourceDestCheck")(resource);
    // An interface that attaches itself is a further one: the first comes with the instance, or is named by it.
    if (resource.type === INTERFACE) return worst([checked, atMost("attachments", 0)(resource)]);
    return worst([checked, atMost("networkInterfaces", 1)(resource), getsNoFurther(resource, graph)]);
  },
});
