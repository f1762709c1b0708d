import { prove } from "../../proof";
import { resource } from "../../support";

const document = (principal: unknown, more = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "logs:PutLogEvents", Resource: "*", ...more }],
  });

prove("log-group-policy-not-public", {
  program: () => [
    resource("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "delivery", {
      policyDocument: document({ Service: "delivery.logs.amazonaws.com" }),
    }),
    resource("aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "gathering", {
      accessPolicy: document({ AWS: "111122223333" }),
    }),
  ],
  compliant: { delivery: "satisfied", gathering: "satisfied" },
  cases: [
    {
      when: "everybody may write",
      edit: (program) => program.set("delivery", "policyDocument", document("*")),
      then: { delivery: "violated: policyDocument.Statement[0] allows everybody" },
    },
    {
      when: "everybody of one account may write",
      edit: (program) =>
        program.set(
          "delivery",
          "policyDocument",
          document("*", { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }),
        ),
      then: { delivery: "satisfied" },
    },
    {
      when: "everybody may subscribe",
      edit: (program) => program.set("gathering", "accessPolicy", document({ AWS: "*" })),
      then: { gathering: "violated: accessPolicy.Statement[0] allows everybody" },
    },
  ],
  values: [
    {
      of: "delivery",
      path: "policyDocument",
      unknown: { delivery: "cannot be proved: policyDocument" },
      absent: { delivery: "not applicable: policyDocument is left out" },
      mistyped: { delivery: "violated" },
    },
  ],
});
