import { read } from "../../evidence";
import { resourceRule } from "../../rule";
import { satisfied, shown, violated } from "../../verdict";

const DEFAULTS = ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet"];
const GROUP = "aws:ec2/securityGroup:SecurityGroup";

export const noDefaultVpc = resourceRule("no-default-vpc", {
  tier: "extended",
  types: [...DEFAULTS, GROUP],
  judge: ({ type, inputs }) => {
    if (type !== GROUP) return violated("it takes over what AWS made for trying things out");
    const vpc = read(inputs, "vpcId");
    if (vpc.state === "absent" || (vpc.state === "known" && vpc.value === "")) {
      return violated("vpcId is left out, which means the default VPC");
    }
    return vpc.state === "unknown" || typeof vpc.value === "string"
      ? satisfied
      : violated(`vpcId is ${shown(vpc.value)}, not an id`);
  },
});
