import { prove } from "../../proof";
import { resource } from "../../support";

const forever = "violated: is a credential that does not expire";

prove("iam-no-access-keys", {
  program: () => [resource("pulumi:pulumi:Stack", "stack", {})],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a key",
      edit: (program) => program.add(resource("aws:iam/accessKey:AccessKey", "ci", { user: "ci" })),
      then: { stack: undefined, ci: forever },
    },
    {
      when: "a key that is switched off can be switched on again",
      edit: (program) => program.add(resource("aws:iam/accessKey:AccessKey", "ci", { user: "ci", status: "Inactive" })),
      then: { stack: undefined, ci: forever },
    },
    {
      when: "a password for one service",
      edit: (program) =>
        program.add(resource("aws:iam/serviceSpecificCredential:ServiceSpecificCredential", "git", { userName: "ci" })),
      then: { stack: undefined, git: forever },
    },
  ],
  values: [],
});
