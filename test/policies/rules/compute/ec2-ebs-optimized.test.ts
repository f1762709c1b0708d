import { prove, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { byTemplate, CONFIGURATION, INSTANCE, TEMPLATE } from "./servers";

const needless = (type: string) => `not applicable: ${type} needs no switch`;
const noType = "not applicable: it names no type";
const old = "c1.xlarge c3.xlarge c3.2xlarge c3.4xlarge g2.2xlarge i2.xlarge i2.2xlarge i2.4xlarge m1.large m1.xlarge "
  .concat("m2.2xlarge m2.4xlarge m3.xlarge m3.2xlarge r3.xlarge r3.2xlarge r3.4xlarge")
  .split(" ");

prove("ec2-ebs-optimized", {
  program: () => [
    resource(TEMPLATE, "web", { instanceType: "m3.xlarge", ebsOptimized: "true" }),
    resource(INSTANCE, "alone", { instanceType: "r3.4xlarge", ebsOptimized: true }),
    resource(CONFIGURATION, "current", { instanceType: "m7g.large" }),
    resource(TEMPLATE, "any", { instanceRequirements: {} }),
    resource(INSTANCE, "started", { launchTemplate: { id: "lt-1" } }),
  ],
  compliant: {
    web: "satisfied",
    alone: "satisfied",
    current: needless("m7g.large"),
    any: noType,
    started: byTemplate,
  },
  cases: [
    {
      when: "switched off",
      edit: (program) => {
        program.set("web", "ebsOptimized", "false");
        program.set("alone", "ebsOptimized", false);
        program.set("current", "ebsOptimized", false);
      },
      then: { web: 'violated: ebsOptimized is "false"', alone: "violated: ebsOptimized is false" },
    },
    ...old.map((type) => ({
      when: `nothing is said of ${type}`,
      edit: (program: Program) => program.set("current", "instanceType", type),
      then: { current: "violated: ebsOptimized is left out" },
    })),
    {
      when: "an old type that cannot be",
      edit: (program) => program.set("current", "instanceType", "t2.micro"),
      then: { current: needless("t2.micro") },
    },
    {
      when: "an old type that need not be",
      edit: (program) => program.set("current", "instanceType", "m3.xlarge2"),
      then: { current: needless("m3.xlarge2") },
    },
    {
      when: "a type that is not known, and it is on",
      edit: (program) => program.set("web", "instanceType", UNKNOWN),
      then: {},
    },
  ],
  values: [
    {
      of: "web",
      path: "ebsOptimized",
      unknown: { web: "cannot be proved: ebsOptimized" },
      absent: { web: "violated: ebsOptimized is left out" },
      mistyped: { web: 'violated: ebsOptimized is {"of":"another type"}, not true or false' },
    },
    {
      of: "current",
      path: "instanceType",
      unknown: { current: "cannot be proved: instanceType" },
      absent: { current: noType },
      mistyped: { current: 'violated: instanceType is {"of":"another type"}, not text' },
    },
  ],
});
