import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { VPC } from "./parts";

const ROUTE = "aws:ec2/route:Route";
const TABLE = "aws:ec2/routeTable:RouteTable";
const other = "not applicable: it leads to no peered VPC";
const everything = (path: string, value: string) =>
  `violated: ${path} is ${value}: every address is sent to the peered VPC`;
const whole = (value: string, path = "destinationCidrBlock") =>
  `violated: ${path} is "${value}", the whole of a peered VPC`;

prove("vpc-peering-least-access", {
  program: () => {
    const own = resource(VPC, "own", { cidrBlock: "10.0.0.0/16" });
    const peer = resource(VPC, "peer", { cidrBlock: "10.20.0.0/16" });
    const peering = resource(
      "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
      "peering",
      { vpcId: UNKNOWN, peerVpcId: UNKNOWN },
      { vpcId: [own], peerVpcId: [peer] },
    );
    const route = { vpcPeeringConnectionId: UNKNOWN, destinationCidrBlock: "10.20.4.0/24" };
    return [
      ...[own, peer, peering],
      resource(ROUTE, "part", route, { vpcPeeringConnectionId: [peering] }),
      resource(ROUTE, "elsewhere", { vpcPeeringConnectionId: "pcx-1", destinationCidrBlock: "10.30.0.0/16" }),
      resource(ROUTE, "out", { natGatewayId: "nat-1", destinationCidrBlock: "0.0.0.0/0" }),
      resource(
        TABLE,
        "table",
        { routes: [{ vpcPeeringConnectionId: UNKNOWN, cidrBlock: "10.20.4.0/24" }] },
        { routes: [peering] },
      ),
      resource(TABLE, "empty", {}),
      resource("aws:ec2/defaultRouteTable:DefaultRouteTable", "default", {
        routes: [{ gatewayId: "igw-1", cidrBlock: "0.0.0.0/0" }],
      }),
    ];
  },
  compliant: {
    part: "satisfied",
    elsewhere: "satisfied",
    out: other,
    table: "satisfied",
    empty: other,
    default: other,
  },
  cases: [
    {
      when: "every address",
      edit: (program) => {
        program.set("part", "destinationCidrBlock", "0.0.0.0/0");
        program.set("elsewhere", "destinationIpv6CidrBlock", "::/0");
      },
      then: {
        part: everything("destinationCidrBlock", '"0.0.0.0/0"'),
        elsewhere: everything("destinationIpv6CidrBlock", '"::/0"'),
      },
    },
    {
      when: "the whole of the peered VPC, and more than that",
      edit: (program) => {
        program.set("part", "destinationCidrBlock", "10.20.0.0/16");
        program.set("table", "routes.0.cidrBlock", "10.16.0.0/12");
        const table = program.get("table");
        const propertyDependencies = { routes: [program.get("peering").urn] };
        program.replace("table", { ...table, propertyDependencies });
      },
      then: {
        part: whole("10.20.0.0/16"),
        table: `violated: routes[0]: ${whole("10.16.0.0/12", "cidrBlock").slice("violated: ".length)}`,
      },
    },
    {
      when: "a route in a default route table",
      edit: (program) =>
        program.set("default", "routes", [{ vpcPeeringConnectionId: "pcx-1", cidrBlock: "128.0.0.0/1" }]),
      then: {
        default: `violated: routes[0]: ${everything("cidrBlock", '"128.0.0.0/1"').slice("violated: ".length)}`,
      },
    },
    {
      when: "text that is no address block",
      edit: (program) => program.set("elsewhere", "destinationCidrBlock", "all"),
      then: { elsewhere: everything("destinationCidrBlock", '"all"') },
    },
    {
      when: "an empty destination beside a prefix list",
      edit: (program) => {
        program.set("elsewhere", "destinationCidrBlock", "");
        program.set("elsewhere", "destinationPrefixListId", "pl-1");
      },
      then: {},
    },
  ],
  values: [
    {
      of: "part",
      path: "destinationCidrBlock",
      unknown: { part: "cannot be proved: destinationCidrBlock" },
      absent: {},
      mistyped: { part: "violated" },
    },
    { of: "part", path: "vpcPeeringConnectionId", unknown: {}, absent: { part: other }, mistyped: {} },
    {
      of: "table",
      path: "routes",
      unknown: { table: "cannot be proved: routes" },
      absent: { table: other },
      mistyped: { table: "violated" },
    },
    {
      of: "table",
      path: "routes.0.cidrBlock",
      unknown: { table: "cannot be proved: routes[0].cidrBlock" },
      absent: {},
      mistyped: { table: "violated" },
    },
    {
      of: "peer",
      path: "cidrBlock",
      unknown: {},
      absent: {},
      mistyped: {},
    },
  ],
});
