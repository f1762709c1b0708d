import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { clinic, made, T } from "../../topology";

const NONE = "not applicable: it has no route to a NAT gateway";

prove("nat-per-az", {
  program: clinic,
  compliant: {
    "public-a": NONE,
    "public-b": NONE,
    "private-a": "satisfied",
    "private-b": "satisfied",
    "data-a": NONE,
    "data-b": NONE,
  },
  cases: [
    {
      when: "both zones leave through one gateway",
      edit: (program) => program.point("out-b", "natGatewayId", ["nat-a"]),
      then: {
        "private-b":
          "violated: it is in us-east-1b and leaves through nat-a in us-east-1a, by route out-b of private-b-table",
      },
    },
    {
      when: "a regional gateway",
      edit: (program) => {
        program.point("out-b", "natGatewayId", ["nat-a"]);
        program.set("nat-a", "availabilityMode", "regional");
        program.set("nat-a", "subnetId", undefined);
      },
      then: {},
    },
    {
      when: "a zonal gateway that says so",
      edit: (program) => {
        program.point("out-b", "natGatewayId", ["nat-a"]);
        program.set("nat-a", "availabilityMode", "zonal");
      },
      then: { "private-b": "violated" },
    },
    {
      when: "a gateway that is made elsewhere",
      edit: (program) => program.set("out-b", "natGatewayId", "nat-0abc"),
      then: { "private-b": "not applicable: NAT gateway nat-0abc is made elsewhere" },
    },
    {
      when: "a gateway in a subnet that is made elsewhere",
      edit: (program) => program.set("nat-b", "subnetId", "subnet-0abc"),
      then: { "private-b": "not applicable: NAT gateway nat-b is in a subnet that is made elsewhere" },
    },
    {
      when: "routes that are written in the table",
      edit: (program) => {
        program.remove("out-b");
        const from = { vpcId: [program.get("net")], routes: [program.get("nat-a")] };
        const routes = [{ cidrBlock: "0.0.0.0/0", natGatewayId: UNKNOWN }];
        program.replace("private-b-table", made(T.table, "private-b-table", { routes }, from));
      },
      then: {
        "private-b":
          "violated: it is in us-east-1b and leaves through nat-a in us-east-1a, by route 0.0.0.0/0 of private-b-table",
      },
    },
    {
      when: "routes that are not known yet are told by their gateway",
      edit: (program) => {
        program.remove("out-b");
        const from = { vpcId: [program.get("net")], routes: [program.get("nat-b")] };
        program.replace("private-b-table", made(T.table, "private-b-table", { routes: UNKNOWN }, from));
      },
      then: { "private-b": "cannot be proved: the zone of nat-b" },
    },
    {
      when: "a transit gateway",
      edit: (program) => {
        program.set("out-b", "natGatewayId", undefined);
        program.set("out-b", "transitGatewayId", "tgw-1");
      },
      then: { "private-b": NONE },
    },
    {
      when: "zones by name and by id",
      edit: (program) => {
        program.set("public-b", "availabilityZone", undefined);
        program.set("public-b", "availabilityZoneId", "use1-az2");
      },
      then: { "private-b": "cannot be proved: whether private-b and nat-b are in one zone" },
    },
    {
      when: "the zone is that of the other subnet",
      edit: (program) => {
        program.set("public-b", "availabilityZone", UNKNOWN);
        program.point("private-b", "availabilityZone", ["public-b"]);
      },
      then: {},
    },
  ],
  values: [
    {
      of: "out-b",
      path: "natGatewayId",
      unknown: { "private-b": "cannot be proved: where route out-b of private-b-table leads" },
      absent: { "private-b": NONE },
      mistyped: { "private-b": "cannot be proved" },
    },
    {
      of: "nat-b",
      path: "subnetId",
      unknown: { "private-b": "cannot be proved: the zone of nat-b" },
      absent: { "private-b": "violated: NAT gateway nat-b names no subnet and is not regional" },
      mistyped: { "private-b": "cannot be proved" },
    },
    {
      of: "private-b",
      path: "availabilityZone",
      unknown: { "private-b": "cannot be proved: whether private-b and nat-b are in one zone" },
      absent: { "private-b": "cannot be proved" },
      mistyped: { "private-b": "cannot be proved" },
    },
    {
      of: "private-b-routes",
      path: "routeTableId",
      unknown: { "private-b": "cannot be proved: routeTableId of private-b-routes" },
      absent: { "private-b": NONE },
      mistyped: { "private-b": "cannot be proved" },
    },
  ],
});
