import { accountRule, accountSettings, of, oneSuffices } from "../../checks/account";
import { oneOf } from "../../checks/values";
import { violated } from "../../verdict";

const CONTACT = ["aws:account/alternativeContact:AlternativeContact"];
const isSecurity = oneOf("alternateContactType", ["SECURITY"]);

export const accountSecurityContact = accountRule("account-security-contact", {
  tier: "extended",
  types: CONTACT,
  settings: accountSettings,
  judge: (graph) =>
    oneSuffices(
      graph.of(CONTACT).map((contact) => of(contact, isSecurity(contact))),
      violated("the stack has no aws.account.AlternativeContact"),
    ),
});
