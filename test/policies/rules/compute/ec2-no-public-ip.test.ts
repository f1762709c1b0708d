import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, INSTANCE, SUBNET } from "./servers";

const PATH = "associatePublicIpAddress";
const EIP = "aws:ec2/eip:Eip";
const bySubnet = (subnet: string) =>
  `violated: ${PATH} is left out, and its subnet ${subnet} gives every server a public address`;

prove("ec2-no-public-ip", {
  program: () => {
    const subnet = resource(SUBNET, "private", { mapPublicIpOnLaunch: false });
    return [
      subnet,
      resource(INSTANCE, "said", { id: "i-1", [PATH]: false }),
      resource(INSTANCE, "quiet", { subnetId: UNKNOWN }, { subnetId: [subnet] }),
      resource(INSTANCE, "elsewhere", { subnetId: "subnet-1" }),
      resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
    ];
  },
  compliant: { said: "satisfied", quiet: "satisfied", elsewhere: "satisfied", started: byTemplate },
  cases: [
    {
      when: "a public address",
      edit: (program) => {
        program.set("said", PATH, true);
        program.set("started", PATH, "true");
      },
      then: { said: `violated: ${PATH} is true`, started: `violated: ${PATH} is "true"` },
    },
    {
      when: "the subnet gives one",
      edit: (program) => program.set("private", "mapPublicIpOnLaunch", true),
      then: { quiet: bySubnet("private") },
    },
    {
      when: "the default subnet gives one unless it is told not to",
      edit: (program) => {
        program.add(resource("aws:ec2/defaultSubnet:DefaultSubnet", "default", {}));
        program.point("quiet", "subnetId", ["default"]);
      },
      then: { quiet: bySubnet("default") },
    },
    {
      when: "the subnet gives one, but the instance takes none",
      edit: (program) => {
        program.set("private", "mapPublicIpOnLaunch", true);
        program.set("quiet", PATH, "false");
      },
      then: {},
    },
    {
      when: "an Elastic IP names it",
      edit: (program) => program.add(resource(EIP, "address", { instance: "i-1" })),
      then: { said: "violated: address gives it a public address" },
    },
    {
      when: "an Elastic IP is associated with it",
      edit: (program) => {
        program.add(resource("aws:ec2/eipAssociation:EipAssociation", "association", {}));
        program.point("association", "instanceId", ["started"]);
      },
      then: { started: "violated: association gives it a public address" },
    },
    {
      when: "whose an Elastic IP is is not known",
      edit: (program) => program.add(resource(EIP, "address", { instance: UNKNOWN })),
      then: Object.fromEntries(
        ["said", "quiet", "elsewhere", "started"].map((name) => [name, "cannot be proved: the instance of address"]),
      ),
    },
  ],
  values: [
    {
      of: "said",
      path: PATH,
      unknown: { said: `cannot be proved: ${PATH}` },
      absent: {},
      mistyped: { said: "violated" },
    },
    {
      of: "private",
      path: "mapPublicIpOnLaunch",
      unknown: { quiet: "cannot be proved: mapPublicIpOnLaunch of private" },
      absent: {},
      mistyped: { quiet: bySubnet("private") },
    },
    { of: "quiet", path: "subnetId", unknown: {}, absent: {}, mistyped: {} },
  ],
});
