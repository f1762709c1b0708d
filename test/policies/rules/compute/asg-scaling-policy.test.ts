import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP } from "./servers";

const POLICY = "aws:autoscaling/policy:Policy";
const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const none = "violated: no scaling policy of this stack is the group's";
const stuck = (max: string, min: string) => `violated: maxSize is ${max} and minSize is ${min}: it cannot grow`;

prove("asg-scaling-policy", {
  program: () => {
    const web = resource(GROUP, "web", { minSize: 3, maxSize: 12 });
    return [
      web,
      resource(GROUP, "named", { name: "named", minSize: "2", maxSize: "10" }),
      resource(GROUP, "tasks", { arn: "arn:group", minSize: 0, maxSize: 3 }),
      resource(POLICY, "by-cpu", { autoscalingGroupName: UNKNOWN }, { autoscalingGroupName: [web] }),
      resource(POLICY, "by-name", { autoscalingGroupName: "named" }),
      resource(PROVIDER, "provider", { autoScalingGroupProvider: { autoScalingGroupArn: "arn:group" } }),
    ];
  },
  compliant: { web: "satisfied", named: "satisfied", tasks: "satisfied" },
  cases: [
    { when: "no policy", edit: (program) => program.remove("by-cpu"), then: { web: none } },
    { when: "no capacity provider", edit: (program) => program.remove("provider"), then: { tasks: none } },
    {
      when: "it cannot grow",
      edit: (program) => {
        program.set("web", "maxSize", 3);
        program.set("named", "maxSize", "2");
      },
      then: { web: stuck("3", "3"), named: stuck('"2"', '"2"') },
    },
    {
      when: "it can neither grow nor is it scaled",
      edit: (program) => {
        program.set("web", "maxSize", 3);
        program.remove("by-cpu");
      },
      then: { web: `${stuck("3", "3")}; no scaling policy of this stack is the group's` },
    },
    {
      when: "whose a policy is is not known",
      edit: (program) => program.set("by-cpu", "autoscalingGroupName", UNKNOWN),
      then: { web: "cannot be proved: the group of by-cpu" },
    },
  ],
  values: [
    {
      of: "web",
      path: "minSize",
      unknown: { web: "cannot be proved: minSize" },
      absent: { web: stuck("12", "left out") },
      mistyped: { web: "violated" },
    },
    {
      of: "web",
      path: "maxSize",
      unknown: { web: "cannot be proved: maxSize" },
      absent: { web: stuck("left out", "3") },
      mistyped: { web: "violated" },
    },
    {
      of: "by-name",
      path: "autoscalingGroupName",
      unknown: { named: "cannot be proved: the group of by-name" },
      absent: { named: none },
      mistyped: { named: none },
    },
  ],
});
