import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { ENDPOINT, SUBNET } from "./parts";

const ASSOCIATION = "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation";
const gateway = "not applicable: only interface endpoints are in zones";
const inside = { vpcEndpointType: "Interface" };

prove("vpc-endpoint-multi-az", {
  program: () => {
    const [a, b] = ["a", "b"].map((zone) => resource(SUBNET, zone, { availabilityZone: `us-east-1${zone}` }));
    const apart = resource(ENDPOINT, "apart", { ...inside, subnetIds: [UNKNOWN] }, { subnetIds: [a!] });
    return [
      ...[a!, b!, apart],
      resource(ENDPOINT, "kms", { ...inside, subnetIds: [UNKNOWN, UNKNOWN] }, { subnetIds: [a!, b!] }),
      resource(ENDPOINT, "set", {
        ...inside,
        subnetConfigurations: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }],
      }),
      resource(ENDPOINT, "s3", { vpcEndpointType: "Gateway" }),
      resource(ENDPOINT, "quiet", {}),
      resource(
        ASSOCIATION,
        "association",
        { vpcEndpointId: UNKNOWN, subnetId: UNKNOWN },
        { vpcEndpointId: [apart], subnetId: [b!] },
      ),
    ];
  },
  compliant: { apart: "satisfied", kms: "satisfied", set: "satisfied", s3: gateway, quiet: gateway },
  cases: [
    {
      when: "both subnets are in one zone",
      edit: (program) => program.set("b", "availabilityZone", "us-east-1a"),
      then: {
        kms: "violated: every subnet of subnetIds is in us-east-1a",
        apart: "violated: every subnet of subnetIds is in us-east-1a",
      },
    },
    {
      when: "no subnet is added",
      edit: (program) => program.remove("association"),
      then: { apart: "violated: subnetIds names one subnet" },
    },
    {
      when: "all subnets are added",
      edit: (program) => {
        program.set("apart", "subnetIds", undefined);
        const { propertyDependencies, ...rest } = program.get("association");
        const more = { ...propertyDependencies, subnetId: [program.get("a").urn] };
        program.add({ ...rest, name: "second", urn: `${rest.urn}2`, propertyDependencies: more });
      },
      then: {},
    },
    {
      when: "one subnet by its configuration",
      edit: (program) => program.set("set", "subnetConfigurations", [{ subnetId: "subnet-1" }]),
      then: { set: "violated: subnetConfigurations names one subnet" },
    },
    {
      when: "an interface without subnets",
      edit: (program) => program.set("quiet", "vpcEndpointType", "Interface"),
      then: { quiet: "violated: subnetIds and subnetConfigurations are left out" },
    },
  ],
  values: [
    {
      of: "kms",
      path: "subnetIds",
      unknown: { kms: "cannot be proved: subnetIds" },
      absent: { kms: "violated: subnetIds and subnetConfigurations are left out" },
      mistyped: { kms: "violated" },
    },
    {
      of: "apart",
      path: "subnetIds",
      unknown: { apart: "cannot be proved: subnetIds" },
      absent: { apart: "violated: subnetIds names one subnet" },
      mistyped: { apart: "violated" },
    },
    {
      of: "kms",
      path: "vpcEndpointType",
      unknown: { kms: "cannot be proved: vpcEndpointType" },
      absent: { kms: gateway },
      mistyped: { kms: gateway },
    },
  ],
});
