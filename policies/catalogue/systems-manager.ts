import type { Texts } from "./model";

export const SYSTEMS_MANAGER: Texts = {
  "ssm-document-not-public": {
    title: "Documents of Systems Manager are not public",
    severity: "high",
    why: "A runbook names hosts, accounts and commands, which is what an attacker wants to know first.",
    fix: 'permissions: { type: "Share", accountIds: "111122223333" }; settingValue: "Disable" for public sharing',
    needs: "permissions.accountIds; settingValue of the setting for public sharing",
    blind: "An account whose setting no program declares.",
  },
  "ssm-parameter-securestring": {
    title: "Parameters that hold credentials are encrypted with a key of one's own",
    severity: "high",
    why: "Who may list parameters may otherwise read the password as well.",
    fix: 'type: "SecureString", keyId: key.arn',
    needs: "type, keyId, and the parameter's name and value",
    blind: "Credentials whose name and value do not look like one.",
  },
};
