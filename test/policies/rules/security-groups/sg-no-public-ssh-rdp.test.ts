import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { DEFAULT_GROUP, GROUP, INGRESS, OLDER, PREFIX_LIST, ruleOf, withInside } from "./groups";

const opens = (what: string) => `violated: opens ${what} to the internet`;
const none = "not applicable: no rule is written in the group";
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

prove("sg-no-public-ssh-rdp", {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [
      group,
      ruleOf(group, INGRESS, "web", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
      ruleOf(group, INGRESS, "admin", { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" }),
      ruleOf(group, OLDER, "older", { type: "ingress", ...ssh, cidrBlocks: ["203.0.113.7/32"] }),
      ruleOf(group, OLDER, "out", { type: "egress", ...ssh, cidrBlocks: ["0.0.0.0/0"] }),
    ];
  },
  compliant: {
    servers: none,
    web: "satisfied",
    admin: "satisfied",
    older: "satisfied",
    out: "not applicable: an egress rule",
  },
  cases: [
    {
      when: "SSH is open to everybody",
      edit: (program) => program.set("admin", "cidrIpv4", "0.0.0.0/0"),
      then: { admin: opens("port 22") },
    },
    {
      when: "remote desktop is open to everybody over IPv6",
      edit: (program) => {
        program.set("web", "cidrIpv6", "::/0");
        program.set("web", "fromPort", 3389);
        program.set("web", "toPort", "3389");
      },
      then: { web: opens("port 3389") },
    },
    {
      when: "two halves of the internet are the internet",
      edit: (program) => program.set("admin", "cidrIpv4", "128.0.0.0/1"),
      then: { admin: opens("port 22") },
    },
    {
      when: "a block that begins in a private one is wider than it",
      edit: (program) => program.set("admin", "cidrIpv4", "10.0.0.0/1"),
      then: { admin: opens("port 22") },
    },
    {
      when: "a range holds both",
      edit: (program) => {
        program.set("web", "fromPort", 0);
        program.set("web", "toPort", 65535);
      },
      then: { web: `${opens("ports 0-65535")}, 22, 3389 among them` },
    },
    {
      when: "ports next to them",
      edit: (program) => {
        program.set("web", "fromPort", 23);
        program.set("web", "toPort", 3388);
      },
      then: {},
    },
    {
      when: "every protocol",
      edit: (program) => program.set("web", "ipProtocol", "-1"),
      then: { web: `${opens("every port")}, 22, 3389 among them` },
    },
    {
      when: "every protocol, as a number",
      edit: (program) => program.set("web", "ipProtocol", -1),
      then: { web: `${opens("every port")}, 22, 3389 among them` },
    },
    {
      when: "every port, as EC2 also writes it",
      edit: (program) => {
        program.set("web", "fromPort", -1);
        program.set("web", "toPort", -1);
      },
      then: { web: `${opens("every port")}, 22, 3389 among them` },
    },
    {
      when: "a protocol without ports",
      edit: (program) => program.set("web", "ipProtocol", "icmp"),
      then: {},
    },
    {
      when: "TCP by its number, on 22",
      edit: (program) => {
        program.set("admin", "ipProtocol", 6);
        program.set("admin", "cidrIpv4", "0.0.0.0/0");
      },
      then: { admin: opens("port 22") },
    },
    {
      when: "text that is no address block is not known to be shut",
      edit: (program) => program.set("admin", "cidrIpv4", "anywhere"),
      then: { admin: opens("port 22") },
    },
    {
      when: "another group may come in",
      edit: (program) => {
        program.set("admin", "cidrIpv4", undefined);
        program.set("admin", "referencedSecurityGroupId", UNKNOWN);
      },
      then: {},
    },
    {
      when: "the internet is in a prefix list",
      edit: (program) => {
        program.add(resource(PREFIX_LIST, "all", { entries: [{ cidr: "0.0.0.0/0" }] }));
        program.point("admin", "prefixListId", ["all"]);
      },
      then: { admin: opens("port 22") },
    },
    {
      when: "the internet is a prefix list's entry of its own",
      edit: (program) => {
        const list = resource(PREFIX_LIST, "offices", { id: "pl-1", entries: [{ cidr: "203.0.113.0/24" }] });
        const entry = { cidr: "0.0.0.0/0", prefixListId: "pl-1" };
        program.add(list, resource("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "rest", entry));
        program.set("admin", "prefixListId", "pl-1");
      },
      then: { admin: opens("port 22") },
    },
    {
      when: "prefix lists of offices, of AWS and of a gateway endpoint",
      edit: (program) => {
        program.add(resource(PREFIX_LIST, "offices", { entries: [{ cidr: "203.0.113.0/24" }] }));
        program.add(resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {}));
        program.point("admin", "prefixListId", ["offices"]);
        program.set("older", "prefixListIds", ["pl-63a5400a"]);
        program.point("web", "prefixListId", ["s3"]);
        program.set("web", "cidrIpv4", undefined);
        program.set("web", "ipProtocol", "-1");
      },
      then: {},
    },
    {
      when: "a prefix list that is not known",
      edit: (program) => program.set("admin", "prefixListId", UNKNOWN),
      then: { admin: "cannot be proved: prefixListId" },
    },
    {
      when: "which of two prefix lists is not known",
      edit: (program) => {
        program.add(resource(PREFIX_LIST, "all", { entries: [{ cidr: "::/0" }] }));
        program.add(resource(PREFIX_LIST, "offices", { entries: UNKNOWN }));
        program.point("older", "prefixListIds", ["all", "offices"]);
      },
      then: { older: "cannot be proved: prefixListIds" },
    },
    {
      when: "a list of sources, one of them not known",
      edit: (program) => program.set("older", "cidrBlocks", ["10.0.0.0/8", UNKNOWN]),
      then: { older: "cannot be proved: cidrBlocks" },
    },
    {
      when: "what is not known does not hide what is open",
      edit: (program) => program.set("older", "cidrBlocks", [UNKNOWN, "0.0.0.0/0"]),
      then: { older: opens("port 22") },
    },
    {
      when: "in or out is not known, of an open port",
      edit: (program) => program.set("out", "type", UNKNOWN),
      then: { out: "cannot be proved: type" },
    },
    {
      when: "written in a group",
      edit: (program) =>
        withInside(program, {
          ingress: [
            { ...ssh, cidrBlocks: ["10.0.0.0/8"] },
            { ...ssh, cidrBlocks: ["0.0.0.0/0"] },
          ],
        }),
      then: { inside: "violated: ingress[1] opens port 22 to the internet" },
    },
    {
      when: "written in the default group, for IPv6",
      edit: (program) => withInside(program, { ingress: [{ ...ssh, ipv6CidrBlocks: ["::/0"] }] }, DEFAULT_GROUP),
      then: { inside: "violated: ingress[0] opens port 22 to the internet" },
    },
    {
      when: "a group whose rule is a list of its own, from a prefix list",
      edit: (program) => {
        program.add(resource(PREFIX_LIST, "all", { entries: [{ cidr: "0.0.0.0/0" }] }));
        withInside(program, { ingress: [{ ...ssh, prefixListIds: [UNKNOWN] }] });
        const inside = program.get("inside");
        program.replace("inside", { ...inside, propertyDependencies: { ingress: [program.get("all").urn] } });
      },
      then: { inside: "violated: ingress[0] opens port 22 to the internet" },
    },
    {
      when: "a group's rules, or one of them, are not known",
      edit: (program) => {
        withInside(program, { ingress: [UNKNOWN, { ...ssh, cidrBlocks: [UNKNOWN] }] });
        program.set("servers", "ingress", UNKNOWN);
      },
      then: {
        inside: "cannot be proved: ingress[0], ingress[1].cidrBlocks",
        servers: "cannot be proved: ingress",
      },
    },
    {
      when: "a group's rules are none",
      edit: (program) => program.set("servers", "ingress", []),
      then: { servers: "satisfied" },
    },
    {
      when: "a group's rules are no list, or no rules",
      edit: (program) => {
        program.set("servers", "ingress", "all");
        withInside(program, { ingress: [7] });
      },
      then: { servers: 'violated: ingress is "all", not a list', inside: "violated" },
    },
  ],
  values: [
    {
      of: "admin",
      path: "cidrIpv4",
      unknown: { admin: "cannot be proved: cidrIpv4" },
      absent: {},
      mistyped: { admin: opens("port 22") },
    },
    {
      of: "web",
      path: "fromPort",
      unknown: { web: "cannot be proved: fromPort" },
      absent: { web: `${opens("ports any-443")}, 22 among them` },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "toPort",
      unknown: { web: "cannot be proved: toPort" },
      absent: { web: `${opens("ports 443-any")}, 3389 among them` },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "ipProtocol",
      unknown: {},
      absent: { web: `${opens("every port")}, 22, 3389 among them` },
      mistyped: { web: `${opens("every port")}, 22, 3389 among them` },
    },
    {
      of: "older",
      path: "type",
      unknown: {},
      absent: {},
      mistyped: {},
    },
    {
      of: "older",
      path: "cidrBlocks",
      unknown: { older: "cannot be proved: cidrBlocks" },
      absent: {},
      mistyped: { older: opens("port 22") },
    },
  ],
});
