import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { SUBNET } from "./parts";

const PATH = "mapPublicIpOnLaunch";
const IPV6 = "assignIpv6AddressOnCreation";
const DEFAULT = "aws:ec2/defaultSubnet:DefaultSubnet";
const ROUTE = "aws:ec2/route:Route";
const leadsIn = `violated: ${IPV6} is true, and a route leads in from the internet`;

prove("subnet-no-auto-public-ip", {
  program: () => {
    const subnet = resource(SUBNET, "private", { [PATH]: false, [IPV6]: true });
    const table = resource("aws:ec2/routeTable:RouteTable", "table", {});
    const egress = resource("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "egress", {});
    return [
      ...[subnet, table, egress],
      resource("aws:ec2/internetGateway:InternetGateway", "internet", {}),
      resource(
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "association",
        { subnetId: UNKNOWN, routeTableId: UNKNOWN },
        { subnetId: [subnet], routeTableId: [table] },
      ),
      resource(
        ROUTE,
        "out",
        { routeTableId: UNKNOWN, destinationIpv6CidrBlock: "::/0", egressOnlyGatewayId: UNKNOWN },
        { routeTableId: [table], egressOnlyGatewayId: [egress] },
      ),
      resource(SUBNET, "quiet", {}),
      resource(DEFAULT, "default", { [PATH]: "false" }),
    ];
  },
  compliant: { private: "satisfied", quiet: "satisfied", default: "satisfied" },
  cases: [
    {
      when: "a public address",
      edit: (program) => {
        program.set("private", PATH, true);
        program.set("quiet", PATH, "true");
      },
      then: { private: `violated: ${PATH} is true`, quiet: `violated: ${PATH} is "true"` },
    },
    {
      when: "IPv6 addresses, and a route to an internet gateway",
      edit: (program) => {
        program.set("out", "egressOnlyGatewayId", undefined);
        program.point("out", "gatewayId", ["internet"]);
      },
      then: { private: leadsIn },
    },
    {
      when: "a route to an internet gateway, but no IPv6 addresses",
      edit: (program) => {
        program.point("out", "gatewayId", ["internet"]);
        program.set("private", IPV6, "false");
      },
      then: {},
    },
    {
      when: "IPv6 alone, which cannot do without",
      edit: (program) => {
        program.point("out", "gatewayId", ["internet"]);
        program.set("private", "ipv6Native", true);
      },
      then: {},
    },
    {
      when: "IPv6 addresses, and a route that is not known",
      edit: (program) => {
        program.set("out", "egressOnlyGatewayId", undefined);
        program.set("out", "gatewayId", UNKNOWN);
      },
      then: { private: "cannot be proved: its route to the internet" },
    },
  ],
  values: [
    {
      of: "private",
      path: PATH,
      unknown: { private: `cannot be proved: ${PATH}` },
      absent: {},
      mistyped: { private: "violated" },
    },
    { of: "private", path: IPV6, unknown: {}, absent: {}, mistyped: {} },
    {
      of: "default",
      path: PATH,
      unknown: { default: `cannot be proved: ${PATH}` },
      absent: { default: `violated: ${PATH} is left out, which means true` },
      mistyped: { default: "violated" },
    },
  ],
});
