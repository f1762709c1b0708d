import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const PARAMETER = "aws:ssm/parameter:Parameter";
const none = "not applicable: neither name nor value says that it holds a credential";

prove("ssm-parameter-securestring", {
  program: () => {
    const key = resource("aws:kms/key:Key", "key", {});
    return [
      key,
      resource(
        PARAMETER,
        "password",
        { name: "/web/database-password", type: "SecureString", keyId: UNKNOWN, value: UNKNOWN },
        { keyId: [key] },
      ),
      resource(PARAMETER, "flag", { name: "/web/feature", type: "String", value: "on" }),
    ];
  },
  compliant: { password: "satisfied", flag: none },
  cases: [
    {
      when: "in clear",
      edit: (program) => program.set("password", "type", "String"),
      then: { password: 'violated: type is "String"; must be SecureString' },
    },
    {
      when: "in clear, its value a credential",
      edit: (program) => program.set("flag", "value", "AKIAIOSFODNN7EXAMPLE"),
      then: { flag: 'violated: type is "String"; must be SecureString' },
    },
    {
      when: "without a key of one's own",
      edit: (program) => program.set("password", "keyId", undefined),
      then: { password: "violated: keyId is left out" },
    },
    {
      when: "with AWS's key",
      edit: (program) => program.set("password", "keyId", "alias/aws/ssm"),
      then: { password: 'violated: keyId is "alias/aws/ssm", a key that AWS manages' },
    },
    {
      when: "written where previews show it",
      edit: (program) => program.set("password", "insecureValue", "hunter22"),
      then: { password: "violated: insecureValue is given" },
    },
    {
      when: "named by the program",
      edit: (program) => program.add(resource(PARAMETER, "apiToken", { type: "String", value: "x" })),
      then: { apiToken: 'violated: type is "String"; must be SecureString' },
    },
    {
      when: "a name that only speaks of one",
      edit: (program) => program.set("flag", "name", "/web/token-lifetime"),
      then: {},
    },
  ],
  values: [
    {
      of: "password",
      path: "type",
      unknown: { password: "cannot be proved: type" },
      absent: { password: "violated" },
      mistyped: { password: "violated" },
    },
    {
      of: "password",
      path: "keyId",
      unknown: { password: "cannot be proved: keyId" },
      absent: { password: "violated: keyId is left out" },
      mistyped: { password: "violated" },
    },
  ],
});
