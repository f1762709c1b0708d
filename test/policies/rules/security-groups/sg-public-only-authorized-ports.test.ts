import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { DEFAULT_GROUP, GROUP, INGRESS, OLDER, PREFIX_LIST, ruleOf, withInside } from "./groups";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const opens = (what: string) => `violated: opens ${what} to the internet`;
const noBalancer = `${opens("port 443")}, and no internet-facing load balancer uses the group`;
const whose = "cannot be proved: whose group it is, and whether the internet may reach that";
const none = "not applicable: no rule is written in the group";
const web = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" };
const olderWeb = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] };

prove("sg-public-only-authorized-ports", {
  program: () => {
    const group = resource(GROUP, "edge", {});
    const servers = resource(GROUP, "servers", {});
    return [
      group,
      servers,
      resource(BALANCER, "balancer", { internal: false, securityGroups: [UNKNOWN] }, { securityGroups: [group] }),
      ruleOf(group, INGRESS, "web", web),
      ruleOf(group, INGRESS, "redirect", { ...web, fromPort: "80", toPort: "80" }),
      ruleOf(group, OLDER, "older", { type: "ingress", ...olderWeb }),
      ruleOf(servers, INGRESS, "own", { ...web, fromPort: 22, toPort: 22, cidrIpv4: "203.0.113.0/24" }),
    ];
  },
  compliant: {
    edge: none,
    servers: none,
    web: "satisfied",
    redirect: "satisfied",
    older: "satisfied",
    own: "satisfied",
  },
  cases: [
    {
      when: "another port",
      edit: (program) => {
        program.set("web", "fromPort", 8443);
        program.set("web", "toPort", 8443);
      },
      then: { web: opens("port 8443") },
    },
    {
      when: "a range that holds both",
      edit: (program) => program.set("web", "fromPort", 80),
      then: { web: opens("ports 80-443") },
    },
    {
      when: "every protocol",
      edit: (program) => program.set("web", "ipProtocol", "-1"),
      then: { web: opens("every port") },
    },
    {
      when: "UDP",
      edit: (program) => program.set("web", "ipProtocol", "17"),
      then: { web: opens("port 443 (UDP)") },
    },
    {
      when: "another protocol",
      edit: (program) => program.set("web", "ipProtocol", "icmp"),
      then: { web: opens("icmp") },
    },
    {
      when: "over IPv6",
      edit: (program) => {
        program.set("web", "cidrIpv4", undefined);
        program.set("web", "cidrIpv6", "::/0");
      },
      then: {},
    },
    {
      when: "from the addresses of CloudFront, which AWS lists",
      edit: (program) => {
        program.set("own", "cidrIpv4", undefined);
        program.set("own", "prefixListId", "pl-3b927c52");
      },
      then: {},
    },
    {
      when: "the internet is in a prefix list",
      edit: (program) => {
        program.add(resource(PREFIX_LIST, "all", { entries: [{ cidr: "0.0.0.0/0" }] }));
        program.point("own", "prefixListId", ["all"]);
      },
      then: { own: opens("port 22") },
    },
    {
      when: "the load balancer is internal",
      edit: (program) => program.set("balancer", "internal", "true"),
      then: {
        web: noBalancer,
        redirect: `${opens("port 80")}, and no internet-facing load balancer uses the group`,
        older: noBalancer,
      },
    },
    {
      when: "there is no load balancer",
      edit: (program) => {
        program.remove("balancer");
        program.remove("redirect");
      },
      then: { web: noBalancer, older: noBalancer, redirect: undefined },
    },
    {
      when: "a classic load balancer, older type names",
      edit: (program) => {
        program.remove("balancer");
        program.add(resource("aws:elb/loadBalancer:LoadBalancer", "classic", { securityGroups: [UNKNOWN] }));
        const classic = program.get("classic");
        program.replace("classic", { ...classic, propertyDependencies: { securityGroups: [program.get("edge").urn] } });
      },
      then: {},
    },
    {
      when: "known ids of a group that is made elsewhere",
      edit: (program) => {
        program.set("web", "securityGroupId", "sg-1");
        program.set("balancer", "securityGroups", ["sg-0", "sg-1"]);
        program.remove("redirect");
        program.remove("older");
        program.add(resource("aws:alb/loadBalancer:LoadBalancer", "second", { securityGroups: ["sg-1"] }));
      },
      then: { redirect: undefined, older: undefined },
    },
    {
      when: "a known id that no load balancer has",
      edit: (program) => program.set("web", "securityGroupId", "sg-2"),
      then: { web: noBalancer },
    },
    {
      when: "a group that is not known",
      edit: (program) => program.set("web", "securityGroupId", UNKNOWN),
      then: { web: whose },
    },
    {
      when: "written in the load balancer's group",
      edit: (program) => program.set("edge", "ingress", [olderWeb]),
      then: { edge: "satisfied" },
    },
    {
      when: "written in groups of nobody",
      edit: (program) => {
        program.set("servers", "ingress", [olderWeb]);
        withInside(program, { ingress: [{ ...olderWeb, toPort: 444 }] }, DEFAULT_GROUP);
      },
      then: {
        servers:
          "violated: ingress[0] opens port 443 to the internet, and no internet-facing load balancer uses the group",
        inside: "violated: ingress[0] opens ports 443-444 to the internet",
      },
    },
  ],
  values: [
    {
      of: "web",
      path: "cidrIpv4",
      unknown: { web: "cannot be proved: cidrIpv4" },
      absent: {},
      mistyped: {},
    },
    {
      of: "web",
      path: "fromPort",
      unknown: { web: "cannot be proved: fromPort" },
      absent: { web: opens("ports any-443") },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "toPort",
      unknown: { web: "cannot be proved: toPort" },
      absent: { web: opens("ports 443-any") },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "ipProtocol",
      unknown: { web: "cannot be proved: ipProtocol" },
      absent: { web: opens("every port") },
      mistyped: { web: opens("every port") },
    },
    {
      of: "balancer",
      path: "internal",
      unknown: { web: whose, redirect: whose, older: whose },
      absent: {},
      mistyped: {},
    },
    {
      of: "balancer",
      path: "securityGroups",
      unknown: { web: whose, redirect: whose, older: whose },
      absent: { web: "violated", redirect: "violated", older: "violated" },
      mistyped: { web: "violated", redirect: "violated", older: "violated" },
    },
  ],
});
