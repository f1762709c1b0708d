import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DATABASE = "aws:rds/instance:Instance";
const open = "violated: data has a route to an internet gateway";

prove("rds-in-vpc-private", {
  program: () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "vpc", {});
    const gateway = resource("aws:ec2/internetGateway:InternetGateway", "gateway", {});
    const subnet = resource("aws:ec2/subnet:Subnet", "data", { vpcId: UNKNOWN }, { vpcId: [vpc] });
    const table = resource("aws:ec2/routeTable:RouteTable", "table", {});
    const association = resource(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      "association",
      { subnetId: UNKNOWN, routeTableId: UNKNOWN },
      { subnetId: [subnet], routeTableId: [table] },
    );
    const group = resource(
      "aws:rds/subnetGroup:SubnetGroup",
      "group",
      { subnetIds: [UNKNOWN] },
      { subnetIds: [subnet] },
    );
    const firewall = resource("aws:ec2/securityGroup:SecurityGroup", "firewall", {});
    return [
      vpc,
      gateway,
      subnet,
      table,
      association,
      group,
      firewall,
      resource(
        DATABASE,
        "records",
        { dbSubnetGroupName: UNKNOWN, vpcSecurityGroupIds: [UNKNOWN] },
        { dbSubnetGroupName: [group], vpcSecurityGroupIds: [firewall] },
      ),
      resource(DATABASE, "copy", { replicateSourceDb: UNKNOWN, vpcSecurityGroupIds: ["sg-1"] }),
      resource(DATABASE, "guest", { dbSubnetGroupName: "of-the-company", vpcSecurityGroupIds: ["sg-1"] }),
    ];
  },
  compliant: { records: "satisfied", copy: "satisfied", guest: "satisfied" },
  cases: [
    {
      when: "the subnet's route table has a route out",
      edit: (program) =>
        program.add(
          resource(
            "aws:ec2/route:Route",
            "out",
            { routeTableId: UNKNOWN, gatewayId: UNKNOWN },
            { routeTableId: [program.get("table")], gatewayId: [program.get("gateway")] },
          ),
        ),
      then: { records: open },
    },
    {
      when: "written in the table, by id",
      edit: (program) => program.set("table", "routes", [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }]),
      then: { records: open },
    },
    {
      when: "routes that are not known, made from a gateway",
      edit: (program) => program.point("table", "routes", ["gateway"]),
      then: { records: open },
    },
    {
      when: "routes that are not known",
      edit: (program) => program.set("table", "routes", UNKNOWN),
      then: { records: "cannot be proved: the routes of data" },
    },
    {
      when: "a route elsewhere",
      edit: (program) => program.set("table", "routes", [{ cidrBlock: "0.0.0.0/0", natGatewayId: UNKNOWN }]),
      then: {},
    },
    {
      when: "without a table of its own, the main one of its VPC leads out",
      edit: (program) => {
        program.remove("association");
        program.add(
          resource(
            "aws:ec2/defaultRouteTable:DefaultRouteTable",
            "main",
            { defaultRouteTableId: UNKNOWN, routes: [{ gatewayId: "igw-1" }] },
            { defaultRouteTableId: [program.get("vpc")] },
          ),
        );
      },
      then: { records: open },
    },
    {
      when: "the main table was changed for another",
      edit: (program) => {
        program.remove("association");
        program.set("table", "routes", [{ gatewayId: "igw-1" }]);
        program.add(
          resource(
            "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
            "main",
            { vpcId: UNKNOWN, routeTableId: UNKNOWN },
            { vpcId: [program.get("vpc")], routeTableId: [program.get("table")] },
          ),
        );
      },
      then: { records: open },
    },
    {
      when: "a main table without routes of its own",
      edit: (program) => program.remove("association"),
      then: {},
    },
    {
      when: "the default subnet group",
      edit: (program) => program.set("guest", "dbSubnetGroupName", "default"),
      then: { guest: 'violated: dbSubnetGroupName is "default"' },
    },
    {
      when: "no security group",
      edit: (program) => program.set("copy", "vpcSecurityGroupIds", []),
      then: { copy: "violated: vpcSecurityGroupIds is empty, which means the default group of the VPC" },
    },
    {
      when: "groups that are not known, made from one",
      edit: (program) => program.hide("records", "vpcSecurityGroupIds"),
      then: {},
    },
  ],
  values: [
    {
      of: "records",
      path: "dbSubnetGroupName",
      unknown: { records: "cannot be proved: dbSubnetGroupName" },
      absent: { records: "violated: dbSubnetGroupName is left out, which means the default VPC" },
      mistyped: { records: "violated" },
    },
    {
      of: "records",
      path: "vpcSecurityGroupIds",
      unknown: { records: "cannot be proved: vpcSecurityGroupIds" },
      absent: { records: "violated: vpcSecurityGroupIds is left out, which means the default group of the VPC" },
      mistyped: { records: "violated" },
    },
  ],
});
