import { KEY_POLICY } from "../../checks/keys";
import { configured } from "../../checks/links";
import { parseDocument } from "../../document";
import { read } from "../../evidence";
import type { Judge } from "../../judges";
import { stackRule } from "../../rule";
import { satisfied, violated } from "../../verdict";

/** What it says is not judged here, so that it may be unknown. */
const isDocument: Judge = ({ inputs }) => {
  const document = parseDocument(read(inputs, "policy"));
  if (document.state === "malformed") return violated(`policy ${document.because}`);
  return document.state === "absent" ? violated("policy is left out") : satisfied;
};

export const kmsPolicyDefined = stackRule("kms-policy-defined", {
  tier: "extended",
  types: "aws:kms/key:Key",
  judge: configured({
    by: KEY_POLICY,
    path: "keyId",
    what: "key policy",
    judge: isDocument,
    inline: (key) => (parseDocument(read(key.inputs, "policy")).state === "absent" ? undefined : isDocument(key)),
  }),
});
