import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";
const FUNCTION = "aws:lambda/function:Function";
const NOT = "violated: account: no data event selector takes in all that is done to it";
const values = (...list: unknown[]) => [{ dataResources: [{ type: "AWS::Lambda::Function", values: list }] }];
const arn = (name: string) => `arn:aws:lambda:us-east-1:111122223333:function:${name}`;

prove("cloudtrail-lambda-data-events", {
  program: () => [
    resource(FUNCTION, "extract", { name: "extract" }),
    resource(FUNCTION, "convert", {}),
    resource(FUNCTION, "rotate", { tags: { "data-classification": "credentials" } }),
    resource(TRAIL, "account", { eventSelectors: values("arn:aws:lambda") }),
  ],
  compliant: {
    extract: "satisfied",
    convert: "satisfied",
    rotate: "not applicable: its tag says that it sees no health data",
  },
  cases: [
    {
      when: "one by its name, one by a placeholder",
      edit: (program) =>
        program.set("account", "eventSelectors", values(arn("extract"), `<${program.get("convert").urn}>`)),
      then: { extract: "satisfied" },
    },
    {
      when: "one by its id, which is its name",
      edit: (program) => {
        program.replace("convert", { ...program.get("convert"), made: { id: "convert-1" } });
        program.set("account", "eventSelectors", values(arn("convert-1")));
      },
      then: { extract: NOT },
    },
    {
      when: "one that is not known yet",
      edit: (program) => {
        program.set("account", "eventSelectors", values(UNKNOWN));
        program.point("account", "eventSelectors.0.dataResources.0.values.0", ["convert"]);
      },
      then: { extract: NOT },
    },
    {
      when: "another function",
      edit: (program) => program.set("account", "eventSelectors", values(arn("other"))),
      then: { extract: NOT, convert: NOT },
    },
    {
      when: "no trail",
      edit: (program) => program.remove("account"),
      then: {
        extract: "violated: no trail of the stack records what is done to it",
        convert: "violated: no trail of the stack records what is done to it",
      },
    },
  ],
  values: [
    {
      of: "account",
      path: "eventSelectors",
      unknown: {
        extract: "cannot be proved: what account records",
        convert: "cannot be proved: what account records",
      },
      absent: { extract: NOT, convert: NOT },
      mistyped: { extract: NOT, convert: NOT },
    },
  ],
});

describe("where another program has the trail", () => {
  prove("cloudtrail-lambda-data-events", {
    program: () => [
      resource(FUNCTION, "extract", {}),
      resource(TRAIL, "account", { eventSelectors: values("arn:aws:lambda") }),
    ],
    compliant: { extract: "satisfied" },
    cases: [
      {
        when: "another kind",
        edit: (program) => program.set("account", "enableLogging", false),
        then: { extract: NOT },
      },
    ],
    values: [],
  });
});
