import { prove } from "../../proof";
import { resource } from "../../support";
import { used } from "./regional";

const CONTACT = "aws:account/alternativeContact:AlternativeContact";

prove("account-security-contact", {
  program: () => [
    ...used(),
    resource(CONTACT, "security", { alternateContactType: "SECURITY" }),
    resource(CONTACT, "billing", { alternateContactType: "BILLING" }),
  ],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "only another contact",
      edit: (program) => program.remove("security"),
      then: { stack: 'violated: billing: alternateContactType is "BILLING"; must be SECURITY' },
    },
    {
      when: "no contact",
      edit: (program) =>
        ["security", "billing"].forEach((name) => {
          program.remove(name);
        }),
      then: { stack: "violated: the stack has no aws.account.AlternativeContact" },
    },
  ],
  values: [
    {
      of: "security",
      path: "alternateContactType",
      unknown: { stack: "cannot be proved: alternateContactType of security" },
      absent: { stack: "violated" },
      mistyped: { stack: "violated" },
    },
  ],
});
