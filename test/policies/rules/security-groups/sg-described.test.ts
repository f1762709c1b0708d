import { prove, type Values } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { DEFAULT_GROUP, EGRESS, GROUP, INGRESS, OLDER, ruleOf } from "./groups";

const absent = "violated: description is left out";
const saysNothing = (what: string) => `violated: description is ${what}, which says nothing`;

prove("sg-described", {
  program: () => {
    const group = resource(GROUP, "servers", { description: "Servers of the application" });
    return [
      group,
      resource(GROUP, "inside", { description: "Written inside", ingress: [{ description: "Requests" }], egress: [] }),
      resource(DEFAULT_GROUP, "default", { ingress: [], egress: [] }),
      ruleOf(group, INGRESS, "in", { description: "Requests" }),
      ruleOf(group, EGRESS, "out", { description: "Queries" }),
      ruleOf(group, OLDER, "older", { description: "Queries" }),
    ];
  },
  compliant: {
    servers: "satisfied",
    inside: "satisfied",
    default: "not applicable: no rule is written in it",
    in: "satisfied",
    out: "satisfied",
    older: "satisfied",
  },
  cases: [
    {
      when: "what the provider writes",
      edit: (program) => program.set("servers", "description", "Managed by Pulumi"),
      then: { servers: saysNothing('"Managed by Pulumi"') },
    },
    {
      when: "what another tool writes",
      edit: (program) => program.set("older", "description", "managed by terraform "),
      then: { older: saysNothing('"managed by terraform "') },
    },
    {
      when: "empty, and blank",
      edit: (program) => {
        program.set("in", "description", "");
        program.set("out", "description", "  ");
      },
      then: { in: saysNothing('""'), out: saysNothing('"  "') },
    },
    {
      when: "more than what tools write",
      edit: (program) => program.set("in", "description", "Managed by Pulumi: requests"),
      then: {},
    },
    {
      when: "rules written in groups",
      edit: (program) => {
        program.set("inside", "egress", [{ description: "Queries" }, {}]);
        program.set("default", "ingress", [{ description: UNKNOWN }]);
      },
      then: {
        inside: "violated: egress[1]: description is left out",
        default: "cannot be proved: ingress[0].description",
      },
    },
    {
      when: "the default group's rule is described",
      edit: (program) => program.set("default", "egress", [{ description: "Queries" }]),
      then: { default: "satisfied" },
    },
  ],
  values: [
    ...["servers", "in", "out", "older"].map((of): Values => ({
      of,
      path: "description",
      unknown: { [of]: "cannot be proved: description" },
      absent: { [of]: absent },
      mistyped: { [of]: saysNothing('{"of":"another type"}') },
    })),
    {
      of: "inside",
      path: "ingress",
      unknown: { inside: "cannot be proved: ingress" },
      absent: {},
      mistyped: { inside: 'violated: ingress is "neither a list nor an object", not a list' },
    },
    {
      of: "inside",
      path: "ingress.0.description",
      unknown: { inside: "cannot be proved: ingress[0].description" },
      absent: { inside: "violated: ingress[0]: description is left out" },
      mistyped: { inside: "violated" },
    },
  ],
});
