import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./servers";

const NOTIFICATION = "aws:autoscaling/notification:Notification";
const ERRORS = ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "autoscaling:EC2_INSTANCE_TERMINATE_ERROR"];
const none = "violated: no notification of this stack is about the group";

prove("asg-notifications", {
  program: () => {
    const web = resource(GROUP, "web", { enabledMetrics: ["GroupInServiceInstances"] });
    return [
      web,
      resource(GROUP, "named", { name: "named", enabledMetrics: ["GroupInServiceInstances"] }),
      resource(NOTIFICATION, "errors", { groupNames: [UNKNOWN], notifications: ERRORS }, { groupNames: [web] }),
      resource(NOTIFICATION, "by-name", { groupNames: ["other", "named"], notifications: ERRORS }),
    ];
  },
  compliant: { web: "satisfied", named: "satisfied" },
  cases: [
    { when: "no notification", edit: (program) => program.remove("errors"), then: { web: none } },
    {
      when: "errors are not among them",
      edit: (program) => program.set("errors", "notifications", ["autoscaling:EC2_INSTANCE_LAUNCH", ERRORS[0]]),
      then: { web: `violated: errors: notifications lacks ${ERRORS[1]}` },
    },
    {
      when: "another notification reports them",
      edit: (program) => {
        program.set("errors", "notifications", []);
        program.set("by-name", "groupNames", ["named", UNKNOWN]);
        const before = program.get("by-name");
        program.replace("by-name", { ...before, propertyDependencies: { groupNames: [program.get("web").urn] } });
      },
      then: {},
    },
    {
      when: "no metrics",
      edit: (program) => program.set("named", "enabledMetrics", []),
      then: { named: "violated: enabledMetrics is empty" },
    },
  ],
  values: [
    {
      of: "by-name",
      path: "groupNames",
      unknown: { named: "cannot be proved: groupNames of by-name" },
      absent: { named: none },
      mistyped: { named: none },
    },
    {
      of: "errors",
      path: "notifications",
      unknown: { web: "cannot be proved: notifications" },
      absent: { web: `violated: errors: notifications is left out; must hold ${ERRORS.join(", ")}` },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "enabledMetrics",
      unknown: { web: "cannot be proved: enabledMetrics" },
      absent: { web: "violated: enabledMetrics is left out" },
      mistyped: { web: 'violated: enabledMetrics is "neither a list nor an object", not a list' },
    },
  ],
});
