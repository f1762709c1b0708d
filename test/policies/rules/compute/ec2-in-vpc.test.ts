import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { INSTANCE, startFrom, SUBNET, TEMPLATE } from "./servers";

const absent = "violated: subnetId is left out, so it starts in the default VPC";

prove("ec2-in-vpc", {
  program: () => {
    const subnet = resource(SUBNET, "private", {});
    return [
      subnet,
      resource(TEMPLATE, "template", { networkInterfaces: [{ subnetId: UNKNOWN }] }),
      resource(INSTANCE, "made", { subnetId: UNKNOWN }, { subnetId: [subnet] }),
      resource(INSTANCE, "known", { subnetId: "subnet-1" }),
      resource(INSTANCE, "card", { primaryNetworkInterface: { networkInterfaceId: "eni-1" } }),
      resource(INSTANCE, "cards", { networkInterfaces: [{ networkInterfaceId: "eni-1", deviceIndex: 0 }] }),
      resource(INSTANCE, "elsewhere", { launchTemplate: { id: "lt-1" } }),
    ];
  },
  compliant: {
    made: "satisfied",
    known: "satisfied",
    card: "satisfied",
    cards: "satisfied",
    elsewhere: "not applicable: its launch template, made elsewhere, may say where it starts",
  },
  cases: [
    {
      when: "an empty subnet",
      edit: (program) => program.set("known", "subnetId", ""),
      then: { known: absent },
    },
    {
      when: "its launch template names a subnet",
      edit: (program) => startFrom(program, "elsewhere", "template"),
      then: { elsewhere: "satisfied" },
    },
    {
      when: "its launch template names an interface",
      edit: (program) => {
        program.set("template", "networkInterfaces", [{ networkInterfaceId: "eni-1" }]);
        startFrom(program, "elsewhere", "template");
      },
      then: { elsewhere: "satisfied" },
    },
    {
      when: "its launch template names no place",
      edit: (program) => {
        program.set("template", "networkInterfaces", [{ deviceIndex: 0 }]);
        startFrom(program, "elsewhere", "template");
      },
      then: { elsewhere: absent },
    },
    {
      when: "its launch template has no interface",
      edit: (program) => {
        program.set("template", "networkInterfaces", undefined);
        startFrom(program, "elsewhere", "template");
      },
      then: { elsewhere: absent },
    },
    {
      when: "what its launch template names is not known",
      edit: (program) => {
        program.set("template", "networkInterfaces", [UNKNOWN]);
        startFrom(program, "elsewhere", "template");
      },
      then: { elsewhere: "satisfied" },
    },
  ],
  values: [
    {
      of: "known",
      path: "subnetId",
      unknown: { known: "cannot be proved: subnetId" },
      absent: { known: absent },
      mistyped: { known: 'violated: subnetId is {"of":"another type"}, not an id' },
    },
    { of: "card", path: "primaryNetworkInterface", unknown: {}, absent: { card: absent }, mistyped: {} },
    { of: "cards", path: "networkInterfaces", unknown: {}, absent: { cards: absent }, mistyped: {} },
  ],
});
