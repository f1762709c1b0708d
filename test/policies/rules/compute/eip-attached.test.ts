import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const EIP = "aws:ec2/eip:Eip";
const NAT = "aws:ec2/natGateway:NatGateway";
const unused = "violated: nothing in this stack uses the address";

prove("eip-attached", {
  program: () => {
    const nat = resource(EIP, "nat", {});
    const edge = resource(EIP, "edge", {});
    return [
      ...[nat, edge],
      resource(EIP, "own", { instance: "i-1" }),
      resource(EIP, "card", { networkInterface: UNKNOWN }),
      { ...resource(EIP, "known", {}), made: { id: "eipalloc-1" } },
      resource(NAT, "gateway", { allocationId: UNKNOWN }, { allocationId: [nat] }),
      resource(NAT, "second", { allocationId: "eipalloc-1" }),
      resource("aws:lb/loadBalancer:LoadBalancer", "packets", { subnetMappings: UNKNOWN }, { subnetMappings: [edge] }),
    ];
  },
  compliant: { nat: "satisfied", edge: "satisfied", own: "satisfied", card: "satisfied", known: "satisfied" },
  cases: [
    { when: "the gateway is gone", edit: (program) => program.remove("gateway"), then: { nat: unused } },
    {
      when: "the gateway with a known id is gone",
      edit: (program) => program.remove("second"),
      then: { known: unused },
    },
    {
      when: "only a record of DNS and a rule name it",
      edit: (program) => {
        program.remove("gateway");
        program.add(resource("aws:route53/record:Record", "record", {}));
        program.add(resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", {}));
        program.point("record", "records", ["nat"]);
        program.point("rule", "cidrIpv4", ["nat"]);
      },
      then: { nat: unused },
    },
    {
      when: "a type that no list of types would hold uses it",
      edit: (program) => {
        program.remove("gateway");
        program.add(resource("aws:example/thing:Thing", "thing", {}));
        program.point("thing", "address", ["nat"]);
      },
      then: {},
    },
  ],
  values: [
    { of: "own", path: "instance", unknown: {}, absent: { own: unused }, mistyped: {} },
    { of: "card", path: "networkInterface", unknown: {}, absent: { card: unused }, mistyped: {} },
    {
      of: "second",
      path: "allocationId",
      unknown: { known: unused },
      absent: { known: unused },
      mistyped: { known: unused },
    },
  ],
});
