import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./parts";

const taken = "violated: it takes over what AWS made for trying things out";
const absent = "violated: vpcId is left out, which means the default VPC";

prove("no-default-vpc", {
  program: () => [
    resource(GROUP, "servers", { vpcId: UNKNOWN }),
    resource(GROUP, "known", { vpcId: "vpc-1" }),
    resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", {}),
  ],
  compliant: { servers: "satisfied", known: "satisfied" },
  cases: [
    {
      when: "the default VPC",
      edit: (program) => program.add(resource("aws:ec2/defaultVpc:DefaultVpc", "default", {})),
      then: { default: taken },
    },
    {
      when: "a default subnet",
      edit: (program) => program.add(resource("aws:ec2/defaultSubnet:DefaultSubnet", "default", {})),
      then: { default: taken },
    },
    { when: "an empty id", edit: (program) => program.set("known", "vpcId", ""), then: { known: absent } },
  ],
  values: [
    {
      of: "known",
      path: "vpcId",
      unknown: {},
      absent: { known: absent },
      mistyped: { known: 'violated: vpcId is {"of":"another type"}, not an id' },
    },
  ],
});
