import { texts } from "../../config";
import { read } from "../../evidence";
import { stackRule } from "../../rule";
import { VPC } from "../../types";
import { cannotBeProved, notApplicable, satisfied, shown, violated } from "../../verdict";

export const igwAuthorizedVpc = stackRule("igw-authorized-vpc", {
  tier: "extended",
  types: ["aws:ec2/internetGateway:InternetGateway", "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"],
  settings: { vpcs: texts([], "VPCs that may have an internet gateway, by id or by logical name.") },
  judge: (gateway, graph, { vpcs }) => {
    if (vpcs.length === 0) return notApplicable("no VPC is set to be the edge (setting vpcs)");
    const id = read(gateway.inputs, "vpcId");
    if (id.state === "absent") return notApplicable("it is attached to no VPC here");
    const vpc = graph.reference(gateway, "vpcId", VPC);
    const names = [
      ...(id.state === "known" && typeof id.value === "string" ? [id.value] : []),
      ...(vpc.is === "resource" ? [vpc.resource.name] : []),
    ];
    if (names.some((name) => vpcs.includes(name))) return satisfied;
    if (vpc.is === "unknown" && id.state === "unknown") return cannotBeProved("vpcId");
    const meant = vpc.is === "resource" ? vpc.resource.name : shown(id.state === "known" ? id.value : undefined);
    return violated(`the VPC ${meant} is not set to be the edge`);
  },
});
