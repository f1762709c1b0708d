import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./servers";

const old = "violated: launchConfiguration is given";
const absent = "violated: launchTemplate and mixedInstancesPolicy are left out";

prove("asg-launch-template", {
  program: () => [
    resource(GROUP, "web", { launchTemplate: { id: UNKNOWN } }),
    resource(GROUP, "mixed", { mixedInstancesPolicy: { launchTemplate: UNKNOWN }, launchConfiguration: "" }),
  ],
  compliant: { web: "satisfied", mixed: "satisfied" },
  cases: [
    {
      when: "a launch configuration beside it",
      edit: (program) => program.set("mixed", "launchConfiguration", "old"),
      then: { mixed: old },
    },
    {
      when: "a launch configuration in its place",
      edit: (program) => {
        program.set("web", "launchTemplate", undefined);
        program.set("web", "launchConfiguration", UNKNOWN);
      },
      then: { web: old },
    },
  ],
  values: [
    {
      of: "web",
      path: "launchTemplate",
      unknown: { web: "cannot be proved: launchTemplate" },
      absent: { web: absent },
      mistyped: { web: 'violated: launchTemplate is "neither a list nor an object", not an object' },
    },
    {
      of: "mixed",
      path: "mixedInstancesPolicy",
      unknown: { mixed: "cannot be proved: mixedInstancesPolicy" },
      absent: { mixed: absent },
      mistyped: { mixed: "violated" },
    },
    {
      of: "mixed",
      path: "launchConfiguration",
      unknown: { mixed: old },
      absent: {},
      mistyped: { mixed: old },
    },
  ],
});
