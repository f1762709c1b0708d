import { prove, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { EGRESS, GROUP, OLDER, ruleOf, withInside } from "./groups";

const out = (what: string) => `violated: lets ${what} out to the whole internet`;

const proof: Proof = {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [
      group,
      ruleOf(group, EGRESS, "partners", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
      ruleOf(group, EGRESS, "inside", { ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }),
      ruleOf(group, OLDER, "older", { type: "egress", protocol: "-1", cidrBlocks: ["10.0.0.0/8"] }),
      ruleOf(group, OLDER, "in", { type: "ingress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }),
    ];
  },
  compliant: {
    servers: "not applicable: no rule is written in the group",
    partners: "satisfied",
    inside: "satisfied",
    older: "satisfied",
    in: "not applicable: an ingress rule",
  },
  cases: [
    {
      when: "everything may go anywhere",
      edit: (program) => program.set("inside", "cidrIpv4", "0.0.0.0/0"),
      then: { inside: out("every port") },
    },
    {
      when: "everything may go anywhere over IPv6",
      edit: (program) => program.set("older", "ipv6CidrBlocks", ["::/0"]),
      then: { older: out("every port") },
    },
    {
      when: "another port may go anywhere",
      edit: (program) => {
        program.set("partners", "fromPort", 25);
        program.set("partners", "toPort", 25);
      },
      then: { partners: out("port 25") },
    },
    {
      when: "a range that holds 443 may go anywhere",
      edit: (program) => program.set("partners", "fromPort", 80),
      then: { partners: out("ports 80-443") },
    },
    {
      when: "443 over UDP",
      edit: (program) => program.set("partners", "ipProtocol", "udp"),
      then: { partners: out("port 443 (UDP)") },
    },
    {
      when: "to the prefix list of a gateway endpoint, by a reference",
      edit: (program) => {
        program.add(resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {}));
        program.set("inside", "cidrIpv4", undefined);
        program.point("inside", "prefixListId", ["s3"]);
      },
      then: {},
    },
    {
      when: "written in a group",
      edit: (program) => {
        program.remove("inside");
        withInside(program, { egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] });
      },
      then: { inside: "violated: egress[0] lets every port out to the whole internet" },
    },
    {
      when: "written in a group, not known",
      edit: (program) => program.set("servers", "egress", [UNKNOWN]),
      then: { servers: "cannot be proved: egress[0]" },
    },
  ],
  values: [
    {
      of: "inside",
      path: "cidrIpv4",
      unknown: { inside: "cannot be proved: cidrIpv4" },
      absent: {},
      mistyped: { inside: out("every port") },
    },
    {
      of: "partners",
      path: "fromPort",
      unknown: { partners: "cannot be proved: fromPort" },
      absent: { partners: out("ports any-443") },
      mistyped: { partners: "violated" },
    },
    {
      of: "partners",
      path: "toPort",
      unknown: { partners: "cannot be proved: toPort" },
      absent: { partners: out("ports 443-any") },
      mistyped: { partners: "violated" },
    },
    {
      of: "partners",
      path: "ipProtocol",
      unknown: { partners: "cannot be proved: ipProtocol" },
      absent: { partners: out("every port") },
      mistyped: { partners: out("every port") },
    },
    {
      of: "partners",
      path: "cidrIpv4",
      unknown: {},
      absent: {},
      mistyped: {},
    },
  ],
};

prove("sg-egress-restricted", proof);

describe("with ports of one's own", () =>
  prove("sg-egress-restricted", {
    ...proof,
    config: { ports: ["tcp/587"] },
    compliant: { ...proof.compliant, partners: out("port 443") },
    cases: [
      {
        when: "a port that the user allows",
        edit: (program) => {
          program.set("partners", "fromPort", 587);
          program.set("partners", "toPort", 587);
        },
        then: { partners: "satisfied" },
      },
      {
        when: "every port",
        edit: (program) => program.set("partners", "ipProtocol", "-1"),
        then: { partners: out("every port") },
      },
    ],
    values: [],
  }));
