import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { INSTANCE, startFrom, TEMPLATE } from "./servers";

const PATH = "disableApiTermination";
const absent = `violated: ${PATH} is left out, which means false`;
const elsewhere = "not applicable: its launch template, made elsewhere, decides";

prove("ec2-termination-protection", {
  program: () => [
    resource(TEMPLATE, "template", { [PATH]: "true" }),
    resource(INSTANCE, "alone", { [PATH]: true }),
    resource(INSTANCE, "started", { launchTemplate: { name: "shared" } }),
    resource(INSTANCE, "spot", { instanceMarketOptions: { marketType: "spot" } }),
  ],
  compliant: { alone: "satisfied", started: elsewhere, spot: "not applicable: EC2 may end it at any time" },
  cases: [
    {
      when: "it is off",
      edit: (program) => {
        program.set("alone", PATH, "false");
        program.set("started", PATH, false);
      },
      then: { alone: `violated: ${PATH} is "false"`, started: `violated: ${PATH} is false` },
    },
    {
      when: "its launch template says it",
      edit: (program) => startFrom(program, "started", "template"),
      then: { started: "satisfied" },
    },
    {
      when: "its launch template says the opposite",
      edit: (program) => {
        startFrom(program, "started", "template");
        program.set("template", PATH, false);
      },
      then: { started: `violated: ${PATH} is false in its launch template template` },
    },
    {
      when: "its launch template says nothing",
      edit: (program) => {
        startFrom(program, "started", "template");
        program.set("template", PATH, undefined);
      },
      then: { started: `violated: ${PATH} is left out in its launch template template` },
    },
    {
      when: "what its launch template says is not known",
      edit: (program) => {
        startFrom(program, "started", "template");
        program.set("template", PATH, UNKNOWN);
      },
      then: { started: `cannot be proved: ${PATH} of template` },
    },
    {
      when: "the market is not known",
      edit: (program) => program.set("spot", "instanceMarketOptions.marketType", UNKNOWN),
      then: { spot: "cannot be proved: instanceMarketOptions.marketType" },
    },
  ],
  values: [
    {
      of: "alone",
      path: PATH,
      unknown: { alone: `cannot be proved: ${PATH}` },
      absent: { alone: absent },
      mistyped: { alone: "violated" },
    },
    {
      of: "spot",
      path: "instanceMarketOptions.marketType",
      unknown: { spot: "cannot be proved: instanceMarketOptions.marketType" },
      absent: { spot: absent },
      mistyped: { spot: absent },
    },
  ],
});
