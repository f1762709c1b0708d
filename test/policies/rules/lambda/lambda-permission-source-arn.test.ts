import { prove, type Case } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PERMISSION = "aws:lambda/permission:Permission";
const RULE = "arn:aws:events:us-east-1:111122223333:rule/nightly";
const open = "violated: neither sourceArn nor sourceAccount says for whom events.amazonaws.com may call";
const person = "not applicable: not a service; lambda-not-public judges it";

const principal = (value: string, then: string): Case => ({
  when: `${value}: ${then}`,
  edit: (program) => {
    program.set("nightly", "principal", value);
    program.set("nightly", "sourceArn", undefined);
  },
  then: { nightly: then },
});

prove("lambda-permission-source-arn", {
  program: () => [resource(PERMISSION, "nightly", { principal: "events.amazonaws.com", sourceArn: RULE })],
  compliant: { nightly: "satisfied" },
  cases: [
    principal("events.amazonaws.com", open),
    principal("events.amazonaws.com.cn", open.replace(".com ", ".com.cn ")),
    principal("alexa-appkit.amazon.com", open.replace("events.amazonaws.com", "alexa-appkit.amazon.com")),
    principal("111122223333", person),
    principal("arn:aws:iam::111122223333:role/web", person),
    principal("*", person),
    {
      when: "by account",
      edit: (program) => {
        program.set("nightly", "sourceArn", undefined);
        program.set("nightly", "sourceAccount", "111122223333");
      },
      then: {},
    },
    {
      when: "by token, as Alexa does",
      edit: (program) => {
        program.set("nightly", "principal", "alexa-appkit.amazon.com");
        program.set("nightly", "sourceArn", undefined);
        program.set("nightly", "eventSourceToken", "amzn1.ask.skill.1");
      },
      then: {},
    },
    { when: "from any source", edit: (program) => program.set("nightly", "sourceArn", "*"), then: { nightly: open } },
    {
      when: "from an empty source",
      edit: (program) => program.set("nightly", "sourceArn", ""),
      then: { nightly: open },
    },
  ],
  values: [
    { of: "nightly", path: "sourceArn", unknown: {}, absent: { nightly: open }, mistyped: { nightly: open } },
    {
      of: "nightly",
      path: "principal",
      unknown: {},
      absent: {},
      mistyped: { nightly: person },
    },
  ],
});

prove("lambda-permission-source-arn", {
  program: () => [
    resource(PERMISSION, "nightly", { principal: "events.amazonaws.com", sourceArn: RULE }),
    resource(PERMISSION, "by-whom", { principal: UNKNOWN }),
  ],
  compliant: { nightly: "satisfied", "by-whom": "cannot be proved: principal" },
  cases: [
    { when: "no source", edit: (program) => program.set("nightly", "sourceArn", undefined), then: { nightly: open } },
  ],
  values: [],
});
