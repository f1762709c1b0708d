import { dependantsOf } from "../../checks/dependants";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { SECURITY_GROUP, SECURITY_GROUP_RULE } from "../../types";
import { satisfied, violated } from "../../verdict";

const EIP = "aws:ec2/eip:Eip";
/** What writes an address down without giving it to anything. */
const ONLY_NAMING = new Set([
  "aws:route53/record:Record",
  "aws:ec2/managedPrefixList:ManagedPrefixList",
  "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
  "aws:wafv2/ipSet:IpSet",
  ...SECURITY_GROUP,
  ...SECURITY_GROUP_RULE,
]);
/** Where addresses are given by a known id. */
const ATTACHING = ["aws:ec2/natGateway:NatGateway", "aws:ec2/eipAssociation:EipAssociation"];

export const eipAttached = stackRule("eip-attached", {
  tier: "extended",
  types: EIP,
  judge: (eip, graph) => {
    const own = ["instance", "networkInterface"].some((path) => read(eip.inputs, path).state !== "absent");
    const used = dependantsOf(eip, graph).some(({ resource }) => !ONLY_NAMING.has(resource.type));
    const named = graph.configuring(eip, [EIP], ATTACHING, "allocationId").sure.length > 0;
    return own || used || named ? satisfied : violated("nothing in this stack uses the address");
  },
});
