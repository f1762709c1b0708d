import { prove, type Values } from "../../proof";
import { resource } from "../../support";

const FLAGS = ["Lowercase", "Uppercase"]
  .map((one) => `require${one}Characters`)
  .concat("requireNumbers", "requireSymbols");

const number = (path: string, least: number, more = ""): Values => ({
  of: "account",
  path,
  unknown: { account: `cannot be proved: ${path}` },
  absent: { account: `violated: ${path} is left out; must be at least ${least}${more}` },
  mistyped: { account: "violated" },
});

prove("iam-password-policy", {
  program: () => [
    resource("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "account", {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      ...Object.fromEntries(FLAGS.map((flag) => [flag, true])),
    }),
  ],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "shorter",
      edit: (program) => program.set("account", "minimumPasswordLength", 13),
      then: { account: "violated: minimumPasswordLength is 13; must be at least 14" },
    },
    {
      when: "longer, as text",
      edit: (program) => program.set("account", "minimumPasswordLength", "20"),
      then: {},
    },
    {
      when: "fewer remembered",
      edit: (program) => program.set("account", "passwordReusePrevention", 23),
      then: { account: "violated: passwordReusePrevention is 23; must be at least 24" },
    },
    {
      when: "older",
      edit: (program) => program.set("account", "maxPasswordAge", 91),
      then: { account: "violated: maxPasswordAge is 91; must be at most 90" },
    },
    {
      when: "of any age",
      edit: (program) => program.set("account", "maxPasswordAge", 0),
      then: { account: "violated: maxPasswordAge is 0; must be at least 1" },
    },
    ...FLAGS.map((flag) => ({
      when: `${flag} is false`,
      edit: (program: { set: (name: string, path: string, value: unknown) => void }) =>
        program.set("account", flag, "false"),
      then: { account: `violated: ${flag} is "false"` },
    })),
  ],
  values: [
    number("minimumPasswordLength", 14),
    number("passwordReusePrevention", 24),
    number("maxPasswordAge", 1),
    ...FLAGS.map((path) => ({
      of: "account",
      path,
      unknown: { account: `cannot be proved: ${path}` },
      absent: { account: "violated" },
      mistyped: { account: "violated" },
    })),
  ],
});

prove("iam-password-policy", {
  program: () => [
    resource("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "account", {
      minimumPasswordLength: 16,
      passwordReusePrevention: 5,
      maxPasswordAge: 365,
      ...Object.fromEntries(FLAGS.map((flag) => [flag, "true"])),
    }),
  ],
  config: { length: 16, remembered: 5, days: 365 },
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "shorter than is asked here",
      edit: (program) => program.set("account", "minimumPasswordLength", 15),
      then: { account: "violated: minimumPasswordLength is 15; must be at least 16" },
    },
  ],
  values: [],
});
