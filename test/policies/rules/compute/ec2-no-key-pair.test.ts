import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { CONFIGURATION, INSTANCE, TEMPLATE } from "./servers";

prove("ec2-no-key-pair", {
  program: () => [
    resource("aws:ec2/keyPair:KeyPair", "laptop", {}),
    resource(TEMPLATE, "web", {}),
    resource(INSTANCE, "alone", { keyName: "" }),
    resource(CONFIGURATION, "old", {}),
  ],
  compliant: { web: "satisfied", alone: "satisfied", old: "satisfied" },
  cases: [
    {
      when: "a name",
      edit: (program) => ["web", "alone", "old"].forEach((name) => program.set(name, "keyName", "laptop")),
      then: Object.fromEntries(["web", "alone", "old"].map((name) => [name, 'violated: keyName is "laptop"'])),
    },
    {
      when: "a key pair of the stack, not known yet",
      edit: (program) => program.point("web", "keyName", ["laptop"]),
      then: { web: "violated: keyName is that of laptop" },
    },
    {
      when: "not known, and made from nothing here",
      edit: (program) => program.set("web", "keyName", UNKNOWN),
      then: { web: "cannot be proved: keyName" },
    },
  ],
  values: [
    {
      of: "alone",
      path: "keyName",
      unknown: { alone: "cannot be proved: keyName" },
      absent: {},
      mistyped: { alone: 'violated: keyName is {"of":"another type"}' },
    },
  ],
});
