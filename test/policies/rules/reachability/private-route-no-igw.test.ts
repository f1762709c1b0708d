import { prove, type Program } from "../../proof";
import { UNKNOWN } from "../../support";
import { clinic, made, T } from "../../topology";

const ID = "private-route-no-igw";
const EDGE = "not applicable: no data and no server of the application is in it";

/** A route of the data subnets to the internet gateway. */
function leaks(program: Program, destination: Record<string, unknown> = { destinationCidrBlock: "0.0.0.0/0" }): void {
  const from = { routeTableId: [program.get("data-table")], gatewayId: [program.get("igw")] };
  program.add(made(T.route, "leak", destination, from));
}

const leaked = (verdict: string) => ({ "data-a": verdict, "data-b": verdict });
const LEAK = "violated: route leak of data-table leads to igw, an internet gateway, and records is in the subnet";

prove(ID, {
  program: clinic,
  compliant: {
    "public-a": EDGE,
    "public-b": EDGE,
    "private-a": "satisfied",
    "private-b": "satisfied",
    "data-a": "satisfied",
    "data-b": "satisfied",
  },
  cases: [
    { when: "a default route to the internet gateway", edit: (program) => leaks(program), then: leaked(LEAK) },
    {
      when: "the same for IPv6",
      edit: (program) => leaks(program, { destinationIpv6CidrBlock: "::/0" }),
      then: leaked(LEAK),
    },
    {
      when: "a prefix list that holds everybody",
      edit: (program) => {
        const list = made("aws:ec2/managedPrefixList:ManagedPrefixList", "all", {});
        const entry = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";
        program.add(list, made(entry, "every", { cidr: "0.0.0.0/0" }, { prefixListId: [list] }));
        leaks(program, {});
        program.point("leak", "destinationPrefixListId", ["all"]);
      },
      then: leaked(LEAK),
    },
    {
      when: "one partner's addresses",
      edit: (program) => leaks(program, { destinationCidrBlock: "203.0.113.0/24" }),
      then: {},
    },
    {
      when: "servers are moved to public subnets",
      edit: (program) => program.point("servers", "vpcZoneIdentifiers.0", ["public-a", "public-b"]),
      then: {
        "public-a": "violated: route default of public leads to igw, an internet gateway, and servers is in the subnet",
        "public-b": "violated",
        "private-a": EDGE,
        "private-b": EDGE,
      },
    },
    {
      when: "a NAT instance belongs in a public subnet",
      edit: (program) => {
        const from = { subnetId: [program.get("public-a")], vpcSecurityGroupIds: [program.get("front")] };
        program.add(made(T.instance, "router", { sourceDestCheck: false }, from));
      },
      then: {},
    },
    {
      when: "another instance does not",
      edit: (program) => {
        const from = { subnetId: [program.get("public-a")], vpcSecurityGroupIds: [program.get("front")] };
        program.add(made(T.instance, "host", {}, from));
      },
      then: { "public-a": "violated" },
    },
    {
      when: "a database that names no subnet group",
      edit: (program) => program.set("records", "dbSubnetGroupName", undefined),
      then: {
        records: "violated: it names no subnet, so it is in the default VPC, whose routes lead to an internet gateway",
      },
    },
    {
      when: "subnets of a whole network, of which some are public",
      edit: (program) => program.point("records-subnets", "subnetIds.0", ["public-a", "data-a", "data-b"]),
      then: { "public-a": "cannot be proved: whether records is in public-a" },
    },
    {
      when: "a route table that is made elsewhere",
      edit: (program) => program.set("data-a-routes", "routeTableId", "rtb-0abc"),
      then: { "data-a": "not applicable: route table rtb-0abc is made elsewhere" },
    },
    {
      when: "a VPC that is made elsewhere, and its main route table",
      edit: (program) => {
        program.remove("data-a-routes");
        program.set("data-a", "vpcId", "vpc-0abc");
      },
      then: { "data-a": "not applicable: route table main table of vpc-0abc is made elsewhere" },
    },
    {
      when: "a subnet of the default VPC",
      edit: (program) => {
        const subnet = made("aws:ec2/defaultSubnet:DefaultSubnet", "usual", { availabilityZone: "us-east-1a" });
        program.add(subnet);
        program.point("sessions-subnets", "subnetIds.0", ["usual", "data-b"]);
      },
      then: {
        usual:
          "violated: main route table of the default VPC leads to internet gateway of the default VPC, an internet gateway, and sessions is in the subnet",
      },
    },
    {
      when: "the adopted main route table of the VPC",
      edit: (program) => {
        for (const zone of ["a", "b"]) program.remove(`data-${zone}-routes`);
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }];
        const type = "aws:ec2/defaultRouteTable:DefaultRouteTable";
        program.add(made(type, "main", { routes }, { defaultRouteTableId: [program.get("net")] }));
      },
      then: leaked(
        "violated: route 0.0.0.0/0 of main leads to igw-1, an internet gateway, and records is in the subnet",
      ),
    },
  ],
  values: [
    {
      of: "data-a-routes",
      path: "routeTableId",
      unknown: { "data-a": "cannot be proved: routeTableId of data-a-routes" },
      absent: {},
      mistyped: { "data-a": "cannot be proved" },
    },
    {
      of: "records-subnets",
      path: "subnetIds",
      unknown: {},
      absent: {},
      mistyped: {},
    },
  ],
});

/** With a leak that one value makes harmless. */
prove(ID, {
  program: () => {
    const list = clinic();
    const get = (name: string) => list.find((one) => one.name === name)!;
    const from = { routeTableId: [get("data-table")], gatewayId: [get("igw")] };
    return [...list, made(T.route, "leak", { destinationCidrBlock: "203.0.113.0/24" }, from)];
  },
  compliant: {
    "public-a": "not applicable",
    "public-b": "not applicable",
    "private-a": "satisfied",
    "private-b": "satisfied",
    "data-a": "satisfied",
    "data-b": "satisfied",
  },
  cases: [
    {
      when: "where it leads is not known",
      edit: (program) => {
        program.set("leak", "destinationCidrBlock", "0.0.0.0/0");
        program.set("leak", "gatewayId", UNKNOWN);
      },
      then: leaked("cannot be proved: where route leak of data-table leads"),
    },
    {
      when: "it is open",
      edit: (program) => program.set("leak", "destinationCidrBlock", "0.0.0.0/0"),
      then: leaked(LEAK),
    },
  ],
  values: [
    {
      of: "leak",
      path: "destinationCidrBlock",
      unknown: leaked("cannot be proved: where route leak of data-table leads"),
      absent: {},
      mistyped: {},
    },
  ],
});
