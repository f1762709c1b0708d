import { prove } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const DOCUMENT = "aws:ssm/document:Document";
const SETTING = "aws:ssm/serviceSetting:ServiceSetting";
const SWITCH = "arn:aws:ssm:us-east-1:111122223333:servicesetting/ssm/documents/console/public-sharing-permission";

prove("ssm-document-not-public", {
  program: () => [
    resource(DOCUMENT, "runbook", { permissions: { type: "Share", accountIds: "111122223333,444455556666" } }),
    resource(DOCUMENT, "own", {}),
    resource(SETTING, "switch", { settingId: SWITCH, settingValue: "Disable" }),
    resource(SETTING, "other", { settingId: "/ssm/parameter-store/high-throughput-enabled", settingValue: "true" }),
  ],
  compliant: { runbook: "satisfied", own: "satisfied", switch: "satisfied", other: "not applicable: another setting" },
  cases: [
    {
      when: "shared with everybody",
      edit: (program) => program.set("runbook", "permissions.accountIds", "All"),
      then: { runbook: 'violated: permissions.accountIds is "All"' },
    },
    {
      when: "shared with everybody, among others",
      edit: (program) => program.set("runbook", "permissions.accountIds", "111122223333, all"),
      then: { runbook: 'violated: permissions.accountIds is "111122223333, all"' },
    },
    {
      when: "public documents are allowed",
      edit: (program) => program.set("switch", "settingValue", "Enable"),
      then: { switch: 'violated: settingValue is "Enable"; must be Disable' },
    },
    {
      when: "which setting is not known, and it is off",
      edit: (program) => program.set("switch", "settingId", UNKNOWN),
      then: {},
    },
    {
      when: "the setting by its short name",
      edit: (program) => {
        program.set("switch", "settingId", "/ssm/documents/console/public-sharing-permission");
        program.set("switch", "settingValue", "Enable");
      },
      then: { switch: "violated" },
    },
  ],
  values: [
    {
      of: "runbook",
      path: "permissions.accountIds",
      unknown: { runbook: "cannot be proved: permissions.accountIds" },
      absent: {},
      mistyped: { runbook: "violated" },
    },
    {
      of: "switch",
      path: "settingValue",
      unknown: { switch: "cannot be proved: settingValue" },
      absent: { switch: "violated: settingValue is left out; must be Disable" },
      mistyped: { switch: "violated" },
    },
    {
      of: "other",
      path: "settingId",
      unknown: { other: "cannot be proved: settingId" },
      absent: {},
      mistyped: {},
    },
  ],
});
