import { demand } from "../../demands";
import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const subnet = (name: string, zone: string) => resource("aws:ec2/subnet:Subnet", name, { availabilityZone: zone });

prove("elasticache-subnet-group-azs", {
  program: () => {
    const [a, b] = [subnet("a", "us-east-1a"), subnet("b", "us-east-1b")];
    const group = "aws:elasticache/subnetGroup:SubnetGroup";
    return [a, b, resource(group, "group", { subnetIds: [UNKNOWN, UNKNOWN] }, { subnetIds: [a, b] })];
  },
  compliant: { group: "satisfied" },
  cases: [
    {
      when: "both in one zone",
      edit: (program) => program.set("b", "availabilityZone", "us-east-1a"),
      then: { group: "violated: every subnet of subnetIds is in us-east-1a" },
    },
    {
      when: "one subnet",
      edit: (program) => program.set("group", "subnetIds", ["subnet-1"]),
      then: { group: "violated: subnetIds names one subnet" },
    },
    {
      when: "a zone that is not known",
      edit: (program) => program.set("b", "availabilityZone", UNKNOWN),
      then: { group: "cannot be proved: the zones of subnetIds" },
    },
  ],
  values: [demand("group", "subnetIds", "violated: subnetIds is left out")],
});
