import type { Properties, Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { arnOf, differs, meets } from "../fixtures";

const POLICY = "aws:cloudwatch/logAccountPolicy:LogAccountPolicy";
const FINDINGS = "/aws/vendedlogs/findings";
const EMAIL = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";

const masks = (masked: readonly string[], policyName = "masks"): Properties => ({
  policyName,
  policyType: "DATA_PROTECTION_POLICY",
  policyDocument: JSON.stringify({
    Name: "masks",
    Version: "2021-06-01",
    Configuration: { CustomDataIdentifier: [{ Name: "medicare", Regex: "[2-6]\\d{9}" }] },
    Statement: [
      {
        DataIdentifier: [EMAIL, "medicare"],
        Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: FINDINGS } } } },
      },
      { DataIdentifier: masked, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  }),
});
const all = masks([EMAIL, "medicare"]);

const group = thing(
  "aws:cloudwatch/logGroup:LogGroup",
  FINDINGS,
  { name: FINDINGS },
  { arn: arnOf("logs", `log-group:${FINDINGS}`) },
);
const policy = (name: string): Thing => thing(POLICY, name, masks([EMAIL, "medicare"], name));

export const dataProtection: Examples = {
  "logs/data-protection-document": differs(
    POLICY,
    all,
    masks([EMAIL]),
    "policyDocument audits other identifiers than it masks",
    [group],
  ),
  "logs/findings-destination": meets(POLICY, all, [group], [], `sends findings to ${FINDINGS}`),
  // Put once more under its own name, it is written over.
  "logs/account-policy-once": meets(
    POLICY,
    all,
    [group, policy("masks")],
    [group, policy("other")],
    "us-east-1 has the policy other",
  ),
};
