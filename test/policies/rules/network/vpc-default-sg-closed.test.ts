import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { DEFAULT_GROUP, GROUP, INGRESS, VPC } from "./parts";

const open = "violated: nothing in this stack closes its default security group";

prove("vpc-default-sg-closed", {
  program: () => {
    const vpc = resource(VPC, "network", {});
    const own = resource(GROUP, "servers", { vpcId: UNKNOWN }, { vpcId: [vpc] });
    return [
      ...[vpc, own],
      resource(DEFAULT_GROUP, "closed", { vpcId: UNKNOWN, ingress: [], egress: [] }, { vpcId: [vpc] }),
      resource(VPC, "known", { id: "vpc-1" }),
      resource(DEFAULT_GROUP, "quiet", { vpcId: "vpc-1" }),
      resource(INGRESS, "rule", { securityGroupId: UNKNOWN }, { securityGroupId: [own] }),
    ];
  },
  compliant: { network: "satisfied", closed: "satisfied", known: "satisfied", quiet: "satisfied" },
  cases: [
    {
      when: "nobody takes the group over",
      edit: (program) => program.remove("closed"),
      then: { network: open, closed: undefined },
    },
    {
      when: "another VPC's group is taken over",
      edit: (program) => program.set("quiet", "vpcId", "vpc-2"),
      then: { known: open },
    },
    {
      when: "the group keeps rules",
      edit: (program) => {
        program.set("closed", "ingress", [{ protocol: "-1" }]);
        program.set("quiet", "egress", [{}, {}]);
      },
      then: {
        closed: "violated: ingress has 1 rules; must have none",
        quiet: "violated: egress has 2 rules; must have none",
      },
    },
    {
      when: "a rule of its own is added to the group",
      edit: (program) => program.point("rule", "securityGroupId", ["closed"]),
      then: { closed: "violated: rule adds a rule to it" },
    },
    {
      when: "a rule is added to the group that the VPC names",
      edit: (program) => program.point("rule", "securityGroupId", ["network"]),
      then: { network: "violated: rule adds a rule to its default security group" },
    },
    {
      when: "whose group is taken over is not known",
      edit: (program) => program.set("closed", "vpcId", UNKNOWN),
      then: { network: "cannot be proved: vpcId of closed" },
    },
    {
      when: "the default VPC, whose group needs no name",
      edit: (program) => {
        program.add(resource("aws:ec2/defaultVpc:DefaultVpc", "default", {}));
        program.add(resource(DEFAULT_GROUP, "default-closed", {}));
      },
      then: { default: "satisfied", "default-closed": "satisfied" },
    },
    {
      when: "the default VPC, whose group nobody takes over",
      edit: (program) => program.add(resource("aws:ec2/defaultVpc:DefaultVpc", "default", {})),
      then: { default: open },
    },
  ],
  values: [
    ...["ingress", "egress"].map((path) => ({
      of: "closed",
      path,
      unknown: { closed: `cannot be proved: ${path}` },
      absent: {},
      mistyped: { closed: `violated: ${path} is "neither a list nor an object", not a list` },
    })),
    {
      of: "quiet",
      path: "vpcId",
      unknown: { known: "cannot be proved: vpcId of quiet" },
      absent: { known: open },
      mistyped: { known: open },
    },
  ],
});
