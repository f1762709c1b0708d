import { isRestrictive } from "../../checks/endpoint-documents";
import { isTrue } from "../../checks/values";
import { effective } from "../../defaults";
import { read } from "../../evidence";
import type { StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { VPC_ENDPOINT } from "../../types";
import { cannotBeProved, notApplicable, satisfied, worst } from "../../verdict";

const POLICY = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";
/** Services of AWS whose endpoints refuse a policy, and services of others. Source: AWS PrivateLink, "AWS services". */
const WITHOUT_POLICY = /\.email-smtp$|^com\.amazonaws\.vpce\./;

const restricts: StackJudge = (endpoint, graph) => {
  const { sure, maybe } = graph.configuring(endpoint, [VPC_ENDPOINT], [POLICY], "vpcEndpointId");
  if (sure.length > 0)
    return worst(sure.map(({ inputs, name }) => isRestrictive(read(inputs, "policy"), `${name}.policy`)));
  const own = isRestrictive(read(endpoint.inputs, "policy"), "policy");
  return maybe[0] !== undefined && own.is === "violated" ? cannotBeProved(`vpcEndpointId of ${maybe[0].name}`) : own;
};

export const vpcEndpointPolicy = stackRule("vpc-endpoint-policy", {
  tier: "extended",
  types: VPC_ENDPOINT,
  judge: (endpoint, graph) => {
    const type = effective(endpoint, "vpcEndpointType");
    if (type.state !== "known") return cannotBeProved("vpcEndpointType");
    if (type.value !== "Interface" && type.value !== "Gateway") return notApplicable("an endpoint without policy");
    const service = read(endpoint.inputs, "serviceName");
    const name = service.state === "known" && typeof service.value === "string" ? service.value : "";
    if (WITHOUT_POLICY.test(name)) return notApplicable("its service takes no policy");
    return worst([
      restricts(endpoint, graph),
      type.value === "Interface" ? isTrue("privateDnsEnabled")(endpoint) : satisfied,
    ]);
  },
});
