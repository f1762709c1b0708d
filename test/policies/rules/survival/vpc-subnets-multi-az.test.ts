import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { clinic, made, T } from "../../topology";

prove("vpc-subnets-multi-az", {
  program: clinic,
  compliant: { net: "satisfied" },
  cases: [
    {
      when: "the public subnets are in one zone",
      edit: (program) => program.set("public-b", "availabilityZone", "us-east-1a"),
      then: { net: "violated: its public subnets (public-a, public-b) are all in us-east-1a" },
    },
    {
      when: "one isolated subnet",
      edit: (program) => {
        for (const name of ["data-b", "data-b-routes"]) program.remove(name);
      },
      then: { net: "violated: its isolated subnets (data-a) are all in us-east-1a" },
    },
    {
      when: "two tiers, each in one zone",
      edit: (program) => {
        program.set("public-b", "availabilityZone", "us-east-1a");
        program.set("private-b", "availabilityZone", "us-east-1a");
      },
      then: {
        net: "violated: its public subnets (public-a, public-b) are all in us-east-1a; its private subnets (private-a, private-b) are all in us-east-1a",
      },
    },
    {
      when: "a VPC whose subnets are made elsewhere",
      edit: (program) => program.add(made(T.vpc, "other", {})),
      then: { other: "not applicable: none of its subnets is in this stack" },
    },
    {
      when: "a route table that is made elsewhere, or not known",
      edit: (program) => {
        program.set("data-a-routes", "routeTableId", "rtb-0abc");
        program.add(made(T.vpc, "other", {}));
        const subnet = made(T.subnet, "third", { availabilityZone: "us-east-1a" }, { vpcId: [program.get("other")] });
        program.add(subnet, made(T.association, "link", { routeTableId: UNKNOWN }, { subnetId: [subnet] }));
      },
      then: {
        net: "not applicable: route tables of its subnets are made elsewhere",
        other: "cannot be proved: the routes of its subnets",
      },
    },
    {
      when: "a route of which nothing is known",
      edit: (program) => program.set("default", "gatewayId", UNKNOWN),
      then: { net: "cannot be proved: the routes of its subnets" },
    },
  ],
  values: [
    {
      of: "data-b",
      path: "availabilityZone",
      unknown: { net: "cannot be proved: the zones of its isolated subnets" },
      absent: { net: "cannot be proved" },
      mistyped: { net: "cannot be proved" },
    },
    {
      of: "data-b",
      path: "vpcId",
      unknown: { net: "cannot be proved: vpcId of data-b" },
      absent: { net: "violated" },
      mistyped: { net: "violated" },
    },
  ],
});
