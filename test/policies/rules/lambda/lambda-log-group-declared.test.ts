import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const FUNCTION = "aws:lambda/function:Function";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";

prove("lambda-log-group-declared", {
  program: () => {
    const auto = resource(FUNCTION, "auto", {});
    return [
      resource(FUNCTION, "named", { name: "resize" }),
      resource(GROUP, "of-named", { name: "/aws/lambda/resize" }),
      auto,
      resource(GROUP, "of-auto", { name: UNKNOWN }, { name: [auto] }),
      resource(FUNCTION, "told", { loggingConfig: { logGroup: "functions" } }),
      resource(GROUP, "of-told", { name: "functions" }),
    ];
  },
  compliant: { named: "satisfied", auto: "satisfied", told: "satisfied" },
  cases: [
    {
      when: "no group of that name",
      edit: (program) => program.set("of-named", "name", "/aws/lambda/resized"),
      then: { named: "violated: no log group of this stack is called /aws/lambda/resize" },
    },
    {
      when: "no group for a function that names itself",
      edit: (program) => program.remove("of-auto"),
      then: { auto: "violated: no log group of this stack is called /aws/lambda/ and the function's name" },
    },
    {
      when: "a group made elsewhere",
      edit: (program) => program.remove("of-told"),
      then: { told: 'violated: no log group of this stack is called "functions"' },
    },
    {
      when: "a group known by reference only",
      edit: (program) => program.point("told", "loggingConfig.logGroup", ["of-told"]),
      then: {},
    },
  ],
  values: [
    {
      of: "named",
      path: "name",
      unknown: { named: "cannot be proved: name" },
      absent: { named: "violated" },
      mistyped: { named: "violated" },
    },
    {
      of: "told",
      path: "loggingConfig.logGroup",
      unknown: { told: "cannot be proved: loggingConfig.logGroup" },
      absent: { told: "violated" },
      mistyped: { told: "violated" },
    },
  ],
});
