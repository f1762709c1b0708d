import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const none = "not applicable: it has no environment variables";

prove("lambda-env-cmk", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    const variables = { environment: { variables: { MODE: "fast" } } };
    return [
      key,
      resource("aws:lambda/function:Function", "resize", { ...variables, kmsKeyArn: UNKNOWN }, { kmsKeyArn: [key] }),
      resource("aws:lambda/function:Function", "other", {
        ...variables,
        kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1",
      }),
      resource("aws:lambda/function:Function", "bare", {}),
    ];
  },
  compliant: { resize: "satisfied", other: "satisfied", bare: none },
  cases: [
    {
      when: "no key",
      edit: (program) => program.set("resize", "kmsKeyArn", undefined),
      then: { resize: "violated: kmsKeyArn is left out" },
    },
    {
      when: "AWS's own key",
      edit: (program) => program.set("resize", "kmsKeyArn", "arn:aws:kms:us-east-1:111122223333:alias/aws/lambda"),
      then: { resize: "violated" },
    },
    {
      when: "no variables",
      edit: (program) => program.set("resize", "environment", { variables: {} }),
      then: { resize: none },
    },
    {
      when: "variables that are not known, and no key",
      edit: (program) => {
        program.set("resize", "environment", UNKNOWN);
        program.set("resize", "kmsKeyArn", undefined);
      },
      then: { resize: "cannot be proved: environment.variables" },
    },
  ],
  values: [
    {
      of: "resize",
      path: "kmsKeyArn",
      unknown: { resize: "cannot be proved: kmsKeyArn" },
      absent: { resize: "violated: kmsKeyArn is left out" },
      mistyped: { resize: "violated" },
    },
    { of: "resize", path: "environment.variables", unknown: {}, absent: { resize: none }, mistyped: {} },
  ],
});
