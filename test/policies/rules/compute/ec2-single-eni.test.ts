import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { INSTANCE, TEMPLATE } from "./servers";

const INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
const ATTACHMENT = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";
const two = "violated: networkInterfaces has 2; must have 1 at most";

prove("ec2-single-eni", {
  program: () => [
    resource(INSTANCE, "alone", { sourceDestCheck: true, networkInterfaces: [{ deviceIndex: 0 }] }),
    resource(INSTANCE, "quiet", { id: "i-1" }),
    resource(INTERFACE, "card", { sourceDestCheck: "true", attachments: [] }),
    resource(TEMPLATE, "web", { networkInterfaces: [{ deviceIndex: 0 }] }),
  ],
  compliant: { alone: "satisfied", quiet: "satisfied", card: "satisfied", web: "satisfied" },
  cases: [
    {
      when: "two interfaces",
      edit: (program) => {
        program.set("alone", "networkInterfaces", [{ deviceIndex: 0 }, { deviceIndex: 1 }]);
        program.set("web", "networkInterfaces", [{ deviceIndex: 0 }, UNKNOWN]);
      },
      then: { alone: two, web: two },
    },
    {
      when: "traffic of others passes",
      edit: (program) => {
        program.set("alone", "sourceDestCheck", false);
        program.set("card", "sourceDestCheck", "false");
      },
      then: { alone: "violated: sourceDestCheck is false", card: 'violated: sourceDestCheck is "false"' },
    },
    {
      when: "an interface attaches itself",
      edit: (program) => program.set("card", "attachments", [{ instance: UNKNOWN, deviceIndex: 1 }]),
      then: { card: "violated: attachments has 1; must have 0 at most" },
    },
    {
      when: "an interface is attached",
      edit: (program) => program.add(resource(ATTACHMENT, "further", { instanceId: "i-1" })),
      then: { quiet: "violated: further adds a network interface" },
    },
    {
      when: "to what an interface is attached is not known",
      edit: (program) => program.add(resource(ATTACHMENT, "further", { instanceId: UNKNOWN })),
      then: {
        alone: "cannot be proved: instanceId of further",
        quiet: "cannot be proved: instanceId of further",
      },
    },
  ],
  values: [
    {
      of: "alone",
      path: "sourceDestCheck",
      unknown: { alone: "cannot be proved: sourceDestCheck" },
      absent: {},
      mistyped: { alone: "violated" },
    },
    {
      of: "card",
      path: "sourceDestCheck",
      unknown: { card: "cannot be proved: sourceDestCheck" },
      absent: {},
      mistyped: { card: "violated" },
    },
    ...["alone", "web"].map((of) => ({
      of,
      path: "networkInterfaces",
      unknown: { [of]: "cannot be proved: networkInterfaces" },
      absent: {},
      mistyped: { [of]: 'violated: networkInterfaces is "neither a list nor an object", not a list' },
    })),
    {
      of: "card",
      path: "attachments",
      unknown: { card: "cannot be proved: attachments" },
      absent: {},
      mistyped: { card: "violated" },
    },
  ],
});
