import { prove } from "../../proof";
import { resource } from "../../support";

prove("lambda-url-auth", {
  program: () => [resource("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: "AWS_IAM" })],
  compliant: { url: "satisfied" },
  cases: [
    {
      when: "nobody is asked",
      edit: (program) => program.set("url", "authorizationType", "NONE"),
      then: { url: 'violated: authorizationType is "NONE"; must be AWS_IAM' },
    },
  ],
  values: [
    {
      of: "url",
      path: "authorizationType",
      unknown: { url: "cannot be proved: authorizationType" },
      absent: { url: "violated: authorizationType is left out; must be AWS_IAM" },
      mistyped: { url: "violated" },
    },
  ],
});
