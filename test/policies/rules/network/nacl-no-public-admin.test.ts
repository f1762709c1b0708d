import { prove } from "../../proof";
import { resource, UNKNOWN, type Inputs } from "../../support";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const none = "not applicable: no rule is written in it";
const allows = (what: string, ports: string, at = "") =>
  `violated: ${at}allows ${what} from the internet, ${ports} among them`;
const line = (ruleNo: number, from: number, to: number, rest: Inputs = {}) => ({
  ...{ ruleNo, action: "allow", protocol: "6", cidrBlock: "0.0.0.0/0", fromPort: from, toPort: to },
  ...rest,
});

prove("nacl-no-public-admin", {
  program: () => {
    const apart = resource(ACL, "apart", {});
    const rule = (name: string, inputs: Inputs) =>
      resource(
        RULE,
        name,
        { networkAclId: UNKNOWN, ruleAction: "allow", protocol: "tcp", cidrBlock: "0.0.0.0/0", ...inputs },
        { networkAclId: [apart] },
      );
    return [
      apart,
      resource(ACL, "inside", {
        ingress: [
          line(100, 0, 0, { protocol: "-1", cidrBlock: "10.0.0.0/8" }),
          line(110, 443, 443),
          line(120, 1024, 3388),
          line(130, 3390, 65535),
        ],
      }),
      resource("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "default", { ingress: [] }),
      rule("web", { ruleNumber: 100, fromPort: 443, toPort: 443 }),
      rule("desktop", { ruleNumber: 110, fromPort: 3389, toPort: 3389, ruleAction: "deny" }),
      rule("answers", { ruleNumber: 120, fromPort: 1024, toPort: 65535 }),
      rule("out", { ruleNumber: 100, protocol: "-1", egress: true }),
    ];
  },
  compliant: {
    apart: none,
    inside: "satisfied",
    default: "satisfied",
    web: "satisfied",
    desktop: "satisfied",
    answers: "satisfied",
    out: "not applicable: an egress rule",
  },
  cases: [
    {
      when: "SSH from anywhere",
      edit: (program) => {
        program.set("inside", "ingress.1", line(110, 22, 22));
        program.set("web", "fromPort", 22);
        program.set("web", "toPort", "22");
      },
      then: { inside: allows("port 22", "22", "ingress[1] "), web: allows("port 22", "22") },
    },
    {
      when: "FTP from anywhere",
      edit: (program) => {
        program.set("web", "fromPort", 20);
        program.set("web", "toPort", 21);
      },
      then: { web: allows("ports 20-21", "20, 21") },
    },
    {
      when: "every port from anywhere over IPv6",
      edit: (program) =>
        program.set(
          "inside",
          "ingress.0",
          line(100, 0, 0, { protocol: -1, cidrBlock: undefined, ipv6CidrBlock: "::/0" }),
        ),
      then: { inside: allows("every port", "20, 21, 22, 3389", "ingress[0] ") },
    },
    {
      when: "what AWS's own ACL lets in",
      edit: (program) => program.set("default", "ingress", [line(100, 0, 0, { protocol: "-1" })]),
      then: { default: allows("every port", "20, 21, 22, 3389", "ingress[0] ") },
    },
    {
      when: "answers with remote desktop among them, denied too late",
      edit: (program) => program.set("desktop", "ruleNumber", 130),
      then: { answers: allows("ports 1024-65535", "3389") },
    },
    {
      when: "nothing is denied before",
      edit: (program) => program.remove("desktop"),
      then: { answers: allows("ports 1024-65535", "3389"), desktop: undefined },
    },
    {
      when: "denied for a part of the internet",
      edit: (program) => program.set("desktop", "cidrBlock", "0.0.0.0/1"),
      then: { answers: allows("ports 1024-65535", "3389") },
    },
    {
      when: "denied for the other family of addresses",
      edit: (program) => {
        program.set("desktop", "cidrBlock", undefined);
        program.set("desktop", "ipv6CidrBlock", "::/0");
      },
      then: { answers: allows("ports 1024-65535", "3389") },
    },
    {
      when: "denied in another ACL",
      edit: (program) => program.point("desktop", "networkAclId", ["inside"]),
      then: { answers: allows("ports 1024-65535", "3389") },
    },
    {
      when: "denied in the ACL, for a rule of its own",
      edit: (program) => {
        program.remove("desktop");
        program.set("apart", "ingress", [line(50, 0, 65535, { action: "Deny" })]);
      },
      then: { apart: "satisfied", desktop: undefined },
    },
    {
      when: "rules of an ACL that is made elsewhere",
      edit: (program) => ["web", "desktop", "answers"].forEach((name) => program.set(name, "networkAclId", "acl-1")),
      then: {},
    },
    {
      when: "over UDP",
      edit: (program) => program.set("inside", "ingress.1", line(110, 0, 65535, { protocol: "17" })),
      then: {},
    },
    {
      when: "from where is not known, of a port that nothing denies",
      edit: (program) => {
        program.set("web", "fromPort", 22);
        program.set("web", "cidrBlock", UNKNOWN);
      },
      then: { web: "cannot be proved: what it allows" },
    },
    {
      when: "what is denied is not known",
      edit: (program) => program.set("desktop", "fromPort", UNKNOWN),
      then: { answers: "cannot be proved: what it allows" },
    },
    {
      when: "which of two comes first is not known",
      edit: (program) => program.set("answers", "ruleNumber", UNKNOWN),
      then: { answers: "cannot be proved: what it allows" },
    },
    {
      when: "a line that is not known",
      edit: (program) => program.set("inside", "ingress.1", UNKNOWN),
      then: { inside: "cannot be proved: ingress[1]" },
    },
  ],
  values: [
    {
      of: "inside",
      path: "ingress",
      unknown: { inside: "cannot be proved: ingress" },
      absent: { inside: none },
      mistyped: { inside: 'violated: ingress is "neither a list nor an object", not a list' },
    },
    {
      of: "answers",
      path: "cidrBlock",
      unknown: {},
      absent: {},
      mistyped: {},
    },
    { of: "web", path: "ruleAction", unknown: {}, absent: {}, mistyped: {} },
    {
      of: "desktop",
      path: "ruleAction",
      unknown: { desktop: "cannot be proved: what it allows", answers: "cannot be proved: what it allows" },
      absent: { desktop: allows("port 3389", "3389"), answers: allows("ports 1024-65535", "3389") },
      mistyped: { desktop: allows("port 3389", "3389"), answers: allows("ports 1024-65535", "3389") },
    },
    {
      of: "answers",
      path: "fromPort",
      unknown: { answers: "cannot be proved: what it allows" },
      absent: { answers: allows("ports any-65535", "20, 21, 22") },
      mistyped: { answers: "violated" },
    },
    {
      of: "web",
      path: "cidrBlock",
      unknown: {},
      absent: {},
      mistyped: {},
    },
    {
      of: "web",
      path: "toPort",
      unknown: { web: "cannot be proved: what it allows" },
      absent: { web: allows("ports 443-any", "3389") },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "protocol",
      unknown: {},
      absent: { web: allows("every port", "20, 21, 22, 3389") },
      mistyped: { web: allows("every port", "20, 21, 22, 3389") },
    },
    {
      of: "out",
      path: "egress",
      unknown: { out: "cannot be proved: egress" },
      absent: { out: allows("every port", "20, 21, 22, 3389") },
      mistyped: { out: allows("every port", "20, 21, 22, 3389") },
    },
    {
      of: "desktop",
      path: "networkAclId",
      unknown: { answers: allows("ports 1024-65535", "3389") },
      absent: { answers: allows("ports 1024-65535", "3389") },
      mistyped: { answers: allows("ports 1024-65535", "3389") },
    },
  ],
});
