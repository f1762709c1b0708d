import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { GROUP, INGRESS, ruleOf } from "./groups";

const unused = "violated: nothing in this stack uses the group";

prove("sg-attached", {
  program: () => {
    const group = resource(GROUP, "servers", {});
    return [
      group,
      resource(
        "aws:ec2/launchTemplate:LaunchTemplate",
        "template",
        { networkInterfaces: [{ securityGroups: [UNKNOWN] }] },
        { networkInterfaces: [group] },
      ),
      ruleOf(group, INGRESS, "in", { description: "Requests" }),
    ];
  },
  compliant: { servers: "satisfied" },
  cases: [
    { when: "only its own rule names it", edit: (program) => program.remove("template"), then: { servers: unused } },
    {
      when: "nothing names it",
      edit: (program) => {
        program.remove("template");
        program.remove("in");
      },
      then: { servers: unused },
    },
    {
      when: "another group lets it in",
      edit: (program) => {
        program.set("template", "networkInterfaces", undefined);
        program.add(resource(GROUP, "data", {}));
        program.point("in", "securityGroupId", ["data"]);
        program.point("in", "referencedSecurityGroupId", ["servers"]);
      },
      then: { data: unused },
    },
    {
      when: "a type that no list of types would hold uses it",
      edit: (program) => {
        program.remove("template");
        program.add(resource("aws:example/thing:Thing", "thing", {}));
        program.point("thing", "groups", ["servers"]);
      },
      then: {},
    },
  ],
  values: [
    {
      of: "template",
      path: "networkInterfaces",
      unknown: { servers: unused },
      absent: { servers: unused },
      mistyped: { servers: unused },
    },
  ],
});
