import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const KEY = "aws:kms/key:Key";
const none = "violated: nothing in this stack configures its key policy";
const policy = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*" }],
});

prove("kms-policy-defined", {
  program: () => {
    const apart = resource(KEY, "apart", {});
    return [
      resource(KEY, "records", { policy }),
      apart,
      resource("aws:kms/keyPolicy:KeyPolicy", "rules", { keyId: UNKNOWN, policy }, { keyId: [apart] }),
    ];
  },
  compliant: { records: "satisfied", apart: "satisfied" },
  cases: [
    { when: "empty", edit: (program) => program.set("records", "policy", ""), then: { records: none } },
    { when: "none", edit: (program) => program.remove("rules"), then: { apart: none } },
    {
      when: "another key's",
      edit: (program) => program.point("rules", "keyId", ["records"]),
      then: { apart: none },
    },
    {
      when: "of a key that is not known",
      edit: (program) => program.set("rules", "keyId", UNKNOWN),
      then: { apart: "cannot be proved: keyId of rules, which may configure its key policy" },
    },
    {
      when: "of a key named by its id",
      edit: (program) => {
        program.replace("apart", { ...program.get("apart"), made: { id: "1234" } });
        program.set("rules", "keyId", "1234");
      },
      then: {},
    },
  ],
  values: [
    {
      of: "records",
      path: "policy",
      unknown: {},
      absent: { records: none },
      mistyped: { records: "violated: policy has no Statement" },
    },
    {
      of: "rules",
      path: "policy",
      unknown: {},
      absent: { apart: "violated: rules: policy is left out" },
      mistyped: { apart: "violated: rules: policy has no Statement" },
    },
  ],
});
