import { prove, type Program, type Proof } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP, INGRESS, OLDER, ruleOf, withInside } from "./groups";

const opens = (what: string) => `violated: opens ${what} to the internet`;

const proof: Proof = {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [
      group,
      ruleOf(group, INGRESS, "web", { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }),
      ruleOf(group, INGRESS, "queries", { ipProtocol: "tcp", fromPort: 3306, toPort: 3306, cidrIpv4: "10.0.0.0/8" }),
      ruleOf(group, OLDER, "older", {
        type: "ingress",
        protocol: "tcp",
        fromPort: 6379,
        toPort: 6379,
        cidrBlocks: ["10.0.0.0/8"],
      }),
    ];
  },
  compliant: {
    servers: "not applicable: no rule is written in the group",
    web: "satisfied",
    queries: "satisfied",
    older: "satisfied",
  },
  cases: [
    {
      when: "the database is open to everybody",
      edit: (program) => program.set("queries", "cidrIpv4", "0.0.0.0/0"),
      then: { queries: opens("port 3306") },
    },
    {
      when: "the cache is open to everybody over IPv6",
      edit: (program) => program.set("older", "ipv6CidrBlocks", ["::/0"]),
      then: { older: opens("port 6379") },
    },
    ...[20, 21, 23, 25, 110, 135, 143, 445, 1433, 1434, 3389, 4333, 5432, 5500, 5601]
      .concat([8080, 8088, 8888, 9200, 9300, 11211, 27017])
      .map((port) => ({
        when: `port ${port} is open`,
        edit: (program: Program) => {
          program.set("web", "fromPort", port);
          program.set("web", "toPort", port);
        },
        then: { web: opens(`port ${port}`) },
      })),
    {
      when: "a range that holds two of them",
      edit: (program) => program.set("web", "toPort", 1433),
      then: { web: `${opens("ports 443-1433")}, 445, 1433 among them` },
    },
    {
      when: "over UDP",
      edit: (program) => {
        program.set("queries", "cidrIpv4", "0.0.0.0/0");
        program.set("queries", "ipProtocol", "udp");
      },
      then: { queries: `${opens("port 3306 (UDP)")}, 3306 among them` },
    },
    {
      when: "written in a group",
      edit: (program) =>
        withInside(program, {
          ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        }),
      then: { inside: "violated" },
    },
    {
      when: "an unknown port beyond all of them",
      edit: (program) => {
        program.set("web", "fromPort", 30000);
        program.set("web", "toPort", UNKNOWN);
      },
      then: {},
    },
  ],
  values: [
    {
      of: "queries",
      path: "cidrIpv4",
      unknown: { queries: "cannot be proved: cidrIpv4" },
      absent: {},
      mistyped: { queries: opens("port 3306") },
    },
    {
      of: "web",
      path: "fromPort",
      unknown: { web: "cannot be proved: fromPort" },
      absent: { web: "violated" },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "toPort",
      unknown: { web: "cannot be proved: toPort" },
      absent: { web: "violated" },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "ipProtocol",
      unknown: {},
      absent: { web: "violated" },
      mistyped: { web: "violated" },
    },
  ],
};

prove("sg-no-public-risky-ports", proof);

describe("with ports of one's own", () =>
  prove("sg-no-public-risky-ports", {
    ...proof,
    config: { ports: ["443"] },
    compliant: { ...proof.compliant, web: opens("port 443") },
    cases: [
      {
        when: "the database is open, which is not among them",
        edit: (program) => program.set("queries", "cidrIpv4", "0.0.0.0/0"),
        then: { queries: "satisfied", web: opens("port 443") },
      },
    ],
    values: [],
  }));
