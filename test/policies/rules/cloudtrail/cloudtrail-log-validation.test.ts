import { prove } from "../../proof";
import { resource } from "../../support";

const TRAIL = "aws:cloudtrail/trail:Trail";

prove("cloudtrail-log-validation", {
  program: () => [resource(TRAIL, "account", { enableLogFileValidation: true })],
  compliant: { account: "satisfied" },
  cases: [
    {
      when: "off",
      edit: (program) => program.set("account", "enableLogFileValidation", false),
      then: { account: "violated: enableLogFileValidation is false" },
    },
    {
      when: "as text",
      edit: (program) => program.set("account", "enableLogFileValidation", "true"),
      then: { account: "satisfied" },
    },
  ],
  values: [
    {
      of: "account",
      path: "enableLogFileValidation",
      unknown: { account: "cannot be proved: enableLogFileValidation" },
      absent: { account: "violated: enableLogFileValidation is left out, which means false" },
      mistyped: { account: "violated" },
    },
  ],
});
