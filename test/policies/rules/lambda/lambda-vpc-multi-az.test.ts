import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const SUBNET = "aws:ec2/subnet:Subnet";
const FUNCTION = "aws:lambda/function:Function";

prove("lambda-vpc-multi-az", {
  program: () => {
    const one = resource(SUBNET, "one", { availabilityZone: "us-east-1a" });
    const two = resource(SUBNET, "two", { availabilityZone: "us-east-1b" });
    return [
      one,
      two,
      resource(FUNCTION, "inside", { vpcConfig: { subnetIds: [UNKNOWN, UNKNOWN] } }, { vpcConfig: [one, two] }),
      resource(FUNCTION, "outside", {}),
    ];
  },
  compliant: { inside: "satisfied", outside: "not applicable: it runs outside a VPC, in all zones" },
  cases: [
    {
      when: "one subnet",
      edit: (program) => program.set("inside", "vpcConfig.subnetIds", ["subnet-1"]),
      then: { inside: "violated: vpcConfig.subnetIds names one subnet" },
    },
    {
      when: "the same subnet twice",
      edit: (program) => program.set("inside", "vpcConfig.subnetIds", ["subnet-1", "subnet-1"]),
      then: { inside: "violated: vpcConfig.subnetIds names one subnet" },
    },
    {
      when: "two subnets of one zone",
      edit: (program) => program.set("two", "availabilityZone", "us-east-1a"),
      then: { inside: "violated: every subnet of vpcConfig.subnetIds is in us-east-1a" },
    },
  ],
  values: [
    {
      of: "inside",
      path: "vpcConfig.subnetIds",
      unknown: { inside: "cannot be proved: vpcConfig.subnetIds" },
      absent: { inside: "not applicable: it runs outside a VPC, in all zones" },
      mistyped: { inside: 'violated: vpcConfig.subnetIds is "neither a list nor an object", not a list' },
    },
  ],
});
