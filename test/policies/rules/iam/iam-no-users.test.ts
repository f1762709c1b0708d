import { USER } from "../../iam/policies";
import { prove } from "../../proof";
import { resource } from "../../support";

const because = "violated: is an identity of this account alone; people sign in through an identity provider";

prove("iam-no-users", {
  program: () => [resource("pulumi:pulumi:Stack", "stack", {})],
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "a user",
      edit: (program) => program.add(resource(USER, "ada", {})),
      then: { stack: undefined, ada: because },
    },
    {
      when: "a password for a user of another program",
      edit: (program) => program.add(resource("aws:iam/userLoginProfile:UserLoginProfile", "login", { user: "ada" })),
      then: { stack: undefined, login: because },
    },
  ],
  values: [],
});
