import { unlessTemplate } from "../../checks/started-from";
import { isNotTrue } from "../../checks/values";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { INSTANCE, SUBNET } from "../../types";
import { cannotBeProved, satisfied, violated, worst } from "../../verdict";

const PATH = "associatePublicIpAddress";

/** An Elastic IP is a public address, too. */
const hasNoElasticIp: StackJudge = (instance, graph) => {
  const found = [
    graph.configuring(instance, [INSTANCE], ["aws:ec2/eip:Eip"], "instance"),
    graph.configuring(instance, [INSTANCE], ["aws:ec2/eipAssociation:EipAssociation"], "instanceId"),
  ];
  const [sure] = found.flatMap((one) => one.sure);
  if (sure !== undefined) return violated(`${sure.name} gives it a public address`);
  const [maybe] = found.flatMap((one) => one.maybe);
  return maybe === undefined ? satisfied : cannotBeProved(`the instance of ${maybe.name}`);
};

/** What is left out, the subnet decides. */
const getsNone: StackJudge = (instance, graph) => {
  if (read(instance.inputs, PATH).state !== "absent") return isNotTrue(PATH)(instance);
  const verdicts = graph.targets(instance, "subnetId", SUBNET).map((subnet) => {
    const verdict = isNotTrue("mapPublicIpOnLaunch")(subnet);
    if (verdict.is === "cannot be proved") return cannotBeProved(`mapPublicIpOnLaunch of ${subnet.name}`);
    return verdict.is === "violated"
      ? violated(`${PATH} is left out, and its subnet ${subnet.name} gives every server a public address`)
      : verdict;
  });
  return worst([satisfied, ...verdicts]);
};

export const ec2NoPublicIp = stackRule("ec2-no-public-ip", {
  types: INSTANCE,
  judge: (resource, graph) =>
    worst([
      unlessTemplate(PATH, (instance) => getsNone(instance, graph))(resource),
      ...[hasNoElasticIp(resource, graph)].filter(({ is }) => is !== "satisfied"),
    ]),
});
