import { prove } from "../../proof";
import { UNKNOWN } from "../../support";
import { placed } from "./placed";

const LAMBDA = "aws:lambda/function:Function";
const none = "not applicable: its environment names no region of Textract";

prove("textract-region-available", {
  program: () => [
    placed("ap-southeast-2", LAMBDA, "extract", { environment: { variables: { TEXTRACT_REGION: "ap-southeast-2" } } }),
    placed("ap-southeast-2", LAMBDA, "other", { environment: { variables: { REGION: "us-east-1", MODE: UNKNOWN } } }),
    placed("ap-southeast-2", LAMBDA, "bare"),
  ],
  compliant: { extract: "satisfied", other: none, bare: none },
  cases: [
    {
      when: "a region of the jurisdiction without Textract",
      edit: (program) => program.set("extract", "environment.variables.TEXTRACT_REGION", "ap-southeast-4"),
      then: { extract: "violated: TEXTRACT_REGION names ap-southeast-4, which has no Textract" },
    },
    {
      when: "a region abroad",
      edit: (program) => program.set("extract", "environment.variables.TEXTRACT_REGION", "us-east-1"),
      then: { extract: "violated: TEXTRACT_REGION names Textract in us-east-1, outside the stack's jurisdiction" },
    },
    {
      when: "an endpoint abroad, whatever the variable is called",
      edit: (program) =>
        program.set("bare", "environment", { variables: { URL: "https://textract.eu-west-1.amazonaws.com/" } }),
      then: { bare: "violated: URL names Textract in eu-west-1, outside the stack's jurisdiction" },
    },
    {
      when: "a role of that name is no region",
      edit: (program) => program.set("extract", "environment.variables.TEXTRACT_ROLE", "reader"),
      then: {},
    },
  ],
  values: [
    {
      of: "extract",
      path: "environment.variables.TEXTRACT_REGION",
      unknown: { extract: "cannot be proved: environment.variables.TEXTRACT_REGION" },
      absent: { extract: none },
      mistyped: { extract: none },
    },
    {
      of: "extract",
      path: "environment.variables",
      unknown: { extract: "cannot be proved: environment.variables" },
      absent: { extract: none },
      mistyped: { extract: none },
    },
  ],
});
