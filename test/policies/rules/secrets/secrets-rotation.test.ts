import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";
import { rotation, secret } from "./secrets";

const none = "violated: nothing in this stack configures its rotation";

prove("secrets-rotation", {
  program: () => {
    const password = secret("password");
    const classified = secret("classified", { tags: { "data-classification": "credentials" } });
    const version = resource(
      "aws:secretsmanager/secretVersion:SecretVersion",
      "version",
      { secretId: UNKNOWN },
      { secretId: [classified] },
    );
    return [
      password,
      rotation("monthly", password),
      classified,
      version,
      resource(
        "aws:secretsmanager/secretRotation:SecretRotation",
        "by-version",
        { secretId: UNKNOWN },
        { secretId: [version] },
      ),
      secret("partner", { tags: { rotation: "external" } }),
      secret("settings", { tags: { "data-classification": "operational" } }),
    ];
  },
  compliant: {
    password: "satisfied",
    classified: "satisfied",
    partner: "not applicable: its issuer rotates it",
    settings: "not applicable: what it holds is of class operational",
  },
  cases: [
    { when: "no rotation", edit: (program) => program.remove("monthly"), then: { password: none } },
    {
      when: "another secret's rotation",
      edit: (program) => program.point("monthly", "secretId", ["settings"]),
      then: { password: none },
    },
    {
      when: "switched off",
      edit: (program) => program.set("monthly", "rotationEnabled", "false"),
      then: { password: 'violated: monthly: rotationEnabled is "false"' },
    },
    {
      when: "on",
      edit: (program) => program.set("monthly", "rotationEnabled", true),
      then: {},
    },
    {
      when: "the rotation of a secret that is not known",
      edit: (program) => program.set("monthly", "secretId", UNKNOWN),
      then: { password: "cannot be proved: secretId of monthly, which may configure its rotation" },
    },
    {
      when: "a tag of another value exempts nothing",
      edit: (program) => program.set("partner", "tags.rotation", "never"),
      then: { partner: none },
    },
  ],
  values: [
    {
      of: "partner",
      path: "tags.rotation",
      unknown: { partner: "cannot be proved: the tag rotation" },
      absent: { partner: none },
      mistyped: { partner: none },
    },
    {
      of: "settings",
      path: "tags.data-classification",
      unknown: { settings: "cannot be proved: the tag data-classification" },
      absent: { settings: none },
      mistyped: { settings: none },
    },
    {
      of: "settings",
      path: "tags",
      unknown: { settings: "cannot be proved: the tag data-classification" },
      absent: { settings: none },
      mistyped: { settings: none },
    },
  ],
});
