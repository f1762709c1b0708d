import type { Case } from "../../proof";
import { UNKNOWN, type Inputs } from "../../support";

/** A document that denies everybody who comes without TLS. */
export const denying = (Action: unknown, change: Inputs = {}) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action,
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
      ...change,
    },
  ],
});

/** Documents that deny enough, and documents that deny too little, in a policy beside what is judged. */
export function documents(policy: string, subject: string, enough: string, little: string): Case[] {
  const open = `violated: ${policy}: policy does not deny requests without TLS`;
  const hidden = `cannot be proved: policy of ${policy}`;
  const good = denying(enough);
  const table: readonly (readonly [when: string, policy: unknown, then: string])[] = [
    ["as text", JSON.stringify(good), "satisfied"],
    ["every action", denying("*"), "satisfied"],
    ["principal by kind", denying(enough, { Principal: { AWS: "*" } }), "satisfied"],
    ["principal in a list", denying(enough, { Principal: { AWS: ["*"] } }), "satisfied"],
    ["a boolean", denying(enough, { Condition: { Bool: { "aws:SecureTransport": false } } }), "satisfied"],
    ["another case", denying(enough, { Condition: { bool: { "AWS:securetransport": "False" } } }), "satisfied"],
    ["one statement, no list", { Statement: good.Statement[0] }, "satisfied"],
    ["a second statement", { Statement: [{ Effect: "Allow" }, ...good.Statement] }, "satisfied"],
    ["one statement that is not known beside it", { Statement: [UNKNOWN, ...good.Statement] }, "satisfied"],
    ["too little", denying(little), open],
    ["an Allow", denying(enough, { Effect: "Allow" }), open],
    ["only one account", denying(enough, { Principal: { AWS: "arn:aws:iam::111122223333:root" } }), open],
    ["only a service", denying(enough, { Principal: { Service: "*" } }), open],
    ["no principal", denying(enough, { Principal: undefined }), open],
    ["with TLS", denying(enough, { Condition: { Bool: { "aws:SecureTransport": "true" } } }), open],
    [
      "a second condition lets some by",
      denying(enough, {
        Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "1" } },
      }),
      open,
    ],
    ["another operator", denying(enough, { Condition: { StringEquals: { "aws:SecureTransport": "false" } } }), open],
    ["no condition", denying(enough, { Condition: undefined }), open],
    ["no statement", { Statement: [] }, open],
    ["an action of the wrong type", denying([1, {}]), open],
    ["a pattern with a dot", denying(enough.replace(":", ".:")), open],
    ["statements that are not known", { Statement: UNKNOWN }, hidden],
    ["a principal that is not known", denying(enough, { Principal: UNKNOWN }), hidden],
    ["an effect that is not known", denying(enough, { Effect: UNKNOWN }), hidden],
    ["a condition that is not known", denying(enough, { Condition: UNKNOWN }), hidden],
    ["text that is not JSON", "{", `violated: ${policy}: policy is not JSON`],
    ["a list", "[]", `violated: ${policy}: policy is not a policy document`],
  ];
  return table.map(([when, value, then]) => ({
    when: `${when}: ${then}`,
    edit: (program) => program.set(policy, "policy", value),
    then: { [subject]: then },
  }));
}
