import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { CONFIGURATION, TEMPLATE } from "./servers";

const PATH = "associatePublicIpAddress";
const INTERFACE = "networkInterfaces.0.associatePublicIpAddress";

prove("launch-template-no-public-ip", {
  program: () => [
    resource(TEMPLATE, "web", { networkInterfaces: [{ [PATH]: "false" }] }),
    resource(TEMPLATE, "quiet", {}),
    resource(CONFIGURATION, "old", { [PATH]: false }),
  ],
  compliant: { web: "satisfied", quiet: "satisfied", old: "satisfied" },
  cases: [
    {
      when: "a public address, as the provider writes it",
      edit: (program) => program.set("web", INTERFACE, "true"),
      then: { web: `violated: networkInterfaces[0]: ${PATH} is "true"` },
    },
    {
      when: "a public address, true and not text",
      edit: (program) => program.set("web", INTERFACE, true),
      then: { web: `violated: networkInterfaces[0]: ${PATH} is true` },
    },
    {
      when: "the second interface",
      edit: (program) => program.set("quiet", "networkInterfaces", [{}, { [PATH]: "true" }]),
      then: { quiet: `violated: networkInterfaces[1]: ${PATH} is "true"` },
    },
    {
      when: "one interface is not known",
      edit: (program) => program.set("quiet", "networkInterfaces", [UNKNOWN]),
      then: { quiet: "cannot be proved: networkInterfaces[0]" },
    },
    {
      when: "a launch configuration",
      edit: (program) => program.set("old", PATH, true),
      then: { old: `violated: ${PATH} is true` },
    },
  ],
  values: [
    {
      of: "web",
      path: INTERFACE,
      unknown: { web: `cannot be proved: networkInterfaces[0].${PATH}` },
      absent: {},
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "networkInterfaces",
      unknown: { web: "cannot be proved: networkInterfaces" },
      absent: {},
      mistyped: { web: 'violated: networkInterfaces is "neither a list nor an object", not a list' },
    },
    {
      of: "old",
      path: PATH,
      unknown: { old: `cannot be proved: ${PATH}` },
      absent: {},
      mistyped: { old: "violated" },
    },
  ],
});
