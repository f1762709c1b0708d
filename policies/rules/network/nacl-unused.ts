import { elements, read } from "../../evidence";
import { stackRule } from "../../rule";
import { SUBNET } from "../../types";
import { cannotBeProved, satisfied, shown, violated } from "../../verdict";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ASSOCIATION = "aws:ec2/networkAclAssociation:NetworkAclAssociation";

export const naclUnused = stackRule("nacl-unused", {
  tier: "extended",
  types: ACL,
  judge: (acl, graph) => {
    const { sure, maybe } = graph.configuring(acl, [ACL], [ASSOCIATION], "networkAclId");
    if (sure.length > 0 || graph.targets(acl, "subnetIds", SUBNET).length > 0) return satisfied;
    const subnets = read(acl.inputs, "subnetIds");
    if (subnets.state === "unknown") return cannotBeProved("subnetIds");
    const list = subnets.state === "known" ? elements(subnets.value) : [];
    if (list === undefined) {
      return violated(`subnetIds is ${shown(subnets.state === "known" ? subnets.value : "")}, not a list`);
    }
    if (list.length > 0) return satisfied;
    return maybe[0] === undefined
      ? violated("no subnet of this stack has it")
      : cannotBeProved(`networkAclId of ${maybe[0].name}`);
  },
});
