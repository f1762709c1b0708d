import { oneOf } from "../../checks/values";
import { asText, read } from "../../evidence";
import type { Resource } from "../../resource";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../../verdict";

const DOCUMENT = "aws:ssm/document:Document";
/** The account's own switch against public documents. */
const SWITCH = "/ssm/documents/console/public-sharing-permission";
const isOff = oneOf("settingValue", ["Disable"]);

export const ssmDocumentNotPublic = resourceRule("ssm-document-not-public", {
  types: [DOCUMENT, "aws:ssm/serviceSetting:ServiceSetting"],
  judge: (one) => (one.type === DOCUMENT ? isShared(one) : isSwitchedOff(one)),
});

function isShared({ inputs }: Resource): Verdict {
  const accounts = read(inputs, "permissions.accountIds");
  if (accounts.state === "absent") return satisfied;
  if (accounts.state === "unknown") return cannotBeProved("permissions.accountIds");
  if (typeof accounts.value !== "string")
    return violated(`permissions.accountIds is ${shown(accounts.value)}, not text`);
  const everybody = accounts.value.split(",").some((one) => one.trim().toLowerCase() === "all");
  return everybody ? violated(`permissions.accountIds is ${shown(accounts.value)}`) : satisfied;
}

function isSwitchedOff(setting: Resource): Verdict {
  const id = read(setting.inputs, "settingId");
  if (id.state === "unknown") {
    const verdict = isOff(setting);
    return verdict.is === "satisfied" ? verdict : cannotBeProved("settingId");
  }
  return id.state === "known" && asText(id.value).endsWith(SWITCH) ? isOff(setting) : notApplicable("another setting");
}
