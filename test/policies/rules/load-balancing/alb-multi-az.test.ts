import type { Resource } from "../../../../policies/resource";
import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { BALANCER, CLASSIC, OLD_BALANCER } from "./balancers";

const PROXY = "aws:rds/proxy:Proxy";
const twice = [UNKNOWN, UNKNOWN];
const zones = "cannot be proved: the zones of subnets";

prove("alb-multi-az", {
  program: () => {
    const subnet = (name: string, inputs: object) => resource("aws:ec2/subnet:Subnet", name, { ...inputs });
    const [a, b, a2, c] = [
      subnet("a", { id: "subnet-a", availabilityZone: "us-east-1a" }),
      subnet("b", { id: "subnet-b", availabilityZone: "us-east-1b" }),
      subnet("a2", { id: "subnet-a2", availabilityZone: "us-east-1a" }),
      subnet("c", { availabilityZone: UNKNOWN }),
    ];
    const spread = (type: string, name: string, path: string, from: Resource[], list: unknown = twice) =>
      resource(type, name, { [path]: list }, { [path]: from });
    return [
      ...[a, b, a2, c],
      spread(BALANCER, "web", "subnets", [a, b]),
      spread(OLD_BALANCER, "mapped", "subnetMappings", [a, b], [{ subnetId: UNKNOWN }, { subnetId: UNKNOWN }]),
      spread(CLASSIC, "classic", "subnets", [a, b]),
      spread(PROXY, "proxy", "vpcSubnetIds", [a, b]),
      spread("aws:rds/proxyEndpoint:ProxyEndpoint", "readers", "vpcSubnetIds", [a, b]),
    ];
  },
  compliant: {
    web: "satisfied",
    mapped: "satisfied",
    classic: "satisfied",
    proxy: "satisfied",
    readers: "satisfied",
  },
  cases: [
    ...(
      [
        ["web", "subnets"],
        ["mapped", "subnetMappings"],
        ["classic", "subnets"],
        ["proxy", "vpcSubnetIds"],
        ["readers", "vpcSubnetIds"],
      ] as const
    ).map(([name, path]) => ({
      when: `both subnets of ${name} are in one zone`,
      edit: (program: Program) => {
        const before = program.get(name);
        const propertyDependencies = { [path]: [program.get("a").urn, program.get("a2").urn] };
        program.replace(name, { ...before, propertyDependencies });
      },
      then: { [name]: `violated: every subnet of ${path} is in us-east-1a` },
    })),
    {
      when: "two elements made from one subnet are one",
      edit: (program) => from(program, "web", ["a"]),
      then: { web: "violated: subnets names one subnet" },
    },
    {
      when: "a second zone that is not known",
      edit: (program) => from(program, "web", ["a", "c"]),
      then: { web: zones },
    },
    {
      when: "a third zone that is not known, beside two",
      edit: (program) => {
        program.set("web", "subnets", [...twice, UNKNOWN]);
        from(program, "web", ["a", "b", "c"]);
      },
      then: {},
    },
    {
      when: "a third zone that is not known, beside one",
      edit: (program) => {
        program.set("web", "subnets", [...twice, UNKNOWN]);
        from(program, "web", ["a", "a2", "c"]);
      },
      then: { web: zones },
    },
    {
      when: "two of three subnets, which ones is not known",
      edit: (program) => from(program, "web", ["a", "b", "a2"]),
      then: { web: zones },
    },
    {
      when: "known ids of another program",
      edit: (program) => program.set("web", "subnets", ["subnet-1", "subnet-2"]),
      then: {},
    },
    {
      when: "one known id twice",
      edit: (program) => program.set("web", "subnets", ["subnet-1", "subnet-1"]),
      then: { web: "violated: subnets names one subnet" },
    },
    {
      when: "unknown ids of another program",
      edit: (program) => program.set("web", "subnets", twice),
      then: {},
    },
    {
      when: "one here, one of another program",
      edit: (program) => {
        program.set("web", "subnets", [UNKNOWN, "subnet-1"]);
        from(program, "web", ["a"]);
      },
      then: {},
    },
    {
      when: "known ids of subnets of this stack, of one zone",
      edit: (program) => {
        program.set("web", "subnets", ["subnet-a", "subnet-a2"]);
        program.set("mapped", "subnetMappings", [{ subnetId: "subnet-a" }, { subnetId: "subnet-a2" }]);
      },
      then: {
        web: "violated: every subnet of subnets is in us-east-1a",
        mapped: "violated: every subnet of subnetMappings is in us-east-1a",
      },
    },
    {
      when: "known ids of subnets of this stack, of two zones",
      edit: (program) => {
        program.set("web", "subnets", ["subnet-a", "subnet-b"]);
        program.set("mapped", "subnetMappings", [{ subnetId: "subnet-a" }, { subnetId: "subnet-b" }]);
      },
      then: {},
    },
    {
      when: "zones by id",
      edit: (program) => {
        program.set("a", "availabilityZoneId", "use1-az1");
        program.set("b", "availabilityZoneId", "use1-az2");
        program.set("a", "availabilityZone", UNKNOWN);
      },
      then: {},
    },
    {
      when: "one zone by id and one by name cannot be compared",
      edit: (program) => {
        program.set("a", "availabilityZone", undefined);
        program.set("a", "availabilityZoneId", "use1-az1");
      },
      then: {
        web: zones,
        mapped: "cannot be proved: the zones of subnetMappings",
        classic: zones,
        proxy: "cannot be proved: the zones of vpcSubnetIds",
        readers: "cannot be proved: the zones of vpcSubnetIds",
      },
    },
    {
      when: "no subnet",
      edit: (program) => {
        program.set("web", "subnets", []);
        program.set("mapped", "subnetMappings", [{}]);
      },
      then: {
        web: "violated: subnets names no subnet",
        mapped: "violated: subnetMappings names one subnet",
      },
    },
    {
      when: "a classic load balancer lists zones",
      edit: (program) => {
        program.set("classic", "subnets", undefined);
        program.set("classic", "availabilityZones", ["us-east-1a", "us-east-1b"]);
      },
      then: {},
    },
    {
      when: "a classic load balancer lists one zone",
      edit: (program) => {
        program.set("classic", "subnets", undefined);
        program.set("classic", "availabilityZones", ["us-east-1a"]);
      },
      then: { classic: "violated: availabilityZones names one zone" },
    },
  ],
  values: [
    {
      of: "web",
      path: "subnets",
      unknown: { web: "cannot be proved: subnets" },
      absent: { web: "violated: subnets and subnetMappings are left out" },
      mistyped: { web: 'violated: subnets is "neither a list nor an object", not a list' },
    },
    {
      of: "proxy",
      path: "vpcSubnetIds",
      unknown: { proxy: "cannot be proved: vpcSubnetIds" },
      absent: { proxy: "violated: vpcSubnetIds is left out" },
      mistyped: { proxy: "violated" },
    },
  ],
});

/** Says that the list of subnets was made from these. */
function from(program: Program, name: string, subnets: readonly string[]): void {
  const before = program.get(name);
  const propertyDependencies = { subnets: subnets.map((subnet) => program.get(subnet).urn) };
  program.replace(name, { ...before, propertyDependencies });
}
