import { spansZones } from "../../checks/zones";
import { effective } from "../../defaults";
import { elements, read } from "../../evidence";
import type { Graph } from "../../graph";
import type { Resource } from "../../resource";
import { stackRule } from "../../rule";
import { VPC_ENDPOINT } from "../../types";
import { cannotBeProved, notApplicable } from "../../verdict";

const ASSOCIATION = "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation";

/** The endpoint with the subnets that resources of their own add to it. */
function withAssociated(endpoint: Resource, graph: Graph): Resource {
  const { sure } = graph.configuring(endpoint, [VPC_ENDPOINT], [ASSOCIATION], "vpcEndpointId");
  const own = read(endpoint.inputs, "subnetIds");
  const list = own.state === "absent" ? [] : own.state === "known" ? elements(own.value) : undefined;
  if (sure.length === 0 || list === undefined) return endpoint;
  const value = (from: object, path: string | number): unknown => Object.getOwnPropertyDescriptor(from, path)?.value;
  const inline = own.state === "known" ? list.map((_, index) => value(own.value as object, index)) : [];
  const urns = (one: Resource, path: string) => one.propertyDependencies[path] ?? [];
  return {
    ...endpoint,
    inputs: { subnetIds: [...inline, ...sure.map(({ inputs }) => value(inputs, "subnetId"))] },
    propertyDependencies: {
      subnetIds: [...urns(endpoint, "subnetIds"), ...sure.flatMap((one) => urns(one, "subnetId"))],
    },
  };
}

export const vpcEndpointMultiAz = stackRule("vpc-endpoint-multi-az", {
  types: VPC_ENDPOINT,
  judge: (endpoint, graph) => {
    const type = effective(endpoint, "vpcEndpointType");
    if (type.state !== "known") return cannotBeProved("vpcEndpointType");
    if (type.value !== "Interface") return notApplicable("only interface endpoints are in zones");
    return spansZones("subnetIds", "subnetConfigurations")(withAssociated(endpoint, graph), graph);
  },
});
