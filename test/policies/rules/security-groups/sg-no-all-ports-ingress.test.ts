import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP, INGRESS, OLDER, ruleOf, withInside } from "./groups";

const open = "violated: opens every port to the internet, or to a large part of it";

prove("sg-no-all-ports-ingress", {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [
      group,
      ruleOf(group, INGRESS, "web", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
      ruleOf(group, INGRESS, "own", { ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }),
      ruleOf(group, OLDER, "office", {
        type: "ingress",
        protocol: "all",
        fromPort: 0,
        toPort: 0,
        cidrBlocks: ["203.0.0.0/16"],
      }),
    ];
  },
  compliant: {
    servers: "not applicable: no rule is written in the group",
    web: "satisfied",
    own: "satisfied",
    office: "satisfied",
  },
  cases: [
    { when: "to everybody", edit: (program) => program.set("own", "cidrIpv4", "0.0.0.0/0"), then: { own: open } },
    {
      when: "to everybody over IPv6",
      edit: (program) => program.set("own", "cidrIpv6", "::/0"),
      then: { own: open },
    },
    {
      when: "to a wide public block",
      edit: (program) => program.set("office", "cidrBlocks", ["203.0.0.0/15"]),
      then: { office: open },
    },
    {
      when: "to a wide public block of IPv6",
      edit: (program) => program.set("own", "cidrIpv6", "2600::/31"),
      then: { own: open },
    },
    {
      when: "to one organisation's block of IPv6",
      edit: (program) => program.set("own", "cidrIpv6", "2600::/32"),
      then: {},
    },
    {
      when: "every port of one protocol",
      edit: (program) => {
        program.set("web", "fromPort", 0);
        program.set("web", "toPort", 65535);
      },
      then: { web: open },
    },
    {
      when: "every port but the last",
      edit: (program) => {
        program.set("web", "fromPort", 0);
        program.set("web", "toPort", 65534);
      },
      then: {},
    },
    {
      when: "written in a group",
      edit: (program) => withInside(program, { ingress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] }),
      then: { inside: "violated: ingress[0] opens every port to the internet, or to a large part of it" },
    },
  ],
  values: [
    {
      of: "own",
      path: "cidrIpv4",
      unknown: { own: "cannot be proved: cidrIpv4" },
      absent: {},
      mistyped: { own: open },
    },
    {
      of: "web",
      path: "ipProtocol",
      unknown: {},
      absent: { web: open },
      mistyped: { web: open },
    },
    { of: "web", path: "fromPort", unknown: {}, absent: {}, mistyped: {} },
    { of: "web", path: "toPort", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "own",
      path: "ipProtocol",
      unknown: {},
      absent: {},
      mistyped: {},
    },
  ],
});

prove("sg-no-all-ports-ingress", {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [group, ruleOf(group, INGRESS, "low", { ipProtocol: "tcp", fromPort: 0, toPort: 9, cidrIpv4: "0.0.0.0/0" })];
  },
  compliant: { servers: "not applicable: no rule is written in the group", low: "satisfied" },
  cases: [
    {
      when: "up to the last port",
      edit: (program) => program.set("low", "toPort", "65535"),
      then: { low: open },
    },
    {
      when: "up to a port that is not known, over a protocol that is not known",
      edit: (program) => {
        program.set("low", "toPort", UNKNOWN);
        program.set("low", "ipProtocol", UNKNOWN);
      },
      then: { low: "cannot be proved: ipProtocol and toPort" },
    },
  ],
  values: [
    {
      of: "low",
      path: "toPort",
      unknown: { low: "cannot be proved: toPort" },
      absent: { low: open },
      mistyped: { low: open },
    },
  ],
});
