import type { Rule } from "../types";
import { isRecord, readJson } from "./json";
import { text } from "./support";

const POLICY = "aws:cloudwatch/logAccountPolicy:LogAccountPolicy";
const MASKS = "DATA_PROTECTION_POLICY";

const MOST_CUSTOM = 10;
/** What a custom identifier's expression may be made of: there are no groups. */
const EXPRESSION = /^[a-zA-Z0-9_#=@/;,\- ^$?[\]{}|\\*+.]{1,200}$/;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A value below objects; undefined when one on the way is missing. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);

function wrongCustom(custom: readonly unknown[]): string | undefined {
  if (custom.length > MOST_CUSTOM) return `has ${custom.length} custom identifiers`;
  const wrong = custom.find(
    (one) => !/^[a-zA-Z0-9_-]{1,128}$/.test(String(at(one, "Name"))) || !EXPRESSION.test(String(at(one, "Regex"))),
  );
  return wrong === undefined ? undefined : `has the custom identifier ${JSON.stringify(wrong)}`;
}

/** What is wrong with the document of a policy that masks. */
function wrongDocument(document: string): string | undefined {
  const read = readJson(document);
  const [audit, mask, ...more] = list(at(read, "Statement"));
  if (audit === undefined || mask === undefined || more.length > 0) return "has not two statements";
  if (!isRecord(at(audit, "Operation", "Audit", "FindingsDestination"))) return "has no FindingsDestination at first";
  if (!isRecord(at(mask, "Operation", "Deidentify", "MaskConfig"))) return "has no MaskConfig at last";
  const [audited, masked] = [audit, mask].map((one) => list(at(one, "DataIdentifier")).map(String));
  if (audited?.length === 0) return "has no identifier";
  if (JSON.stringify(audited) !== JSON.stringify(masked)) return "audits other identifiers than it masks";
  const custom = list(at(read, "Configuration", "CustomDataIdentifier"));
  const names = custom.map((one) => at(one, "Name"));
  const unknown = audited?.find((one) => !one.startsWith("arn:") && !names.includes(one));
  return unknown === undefined ? wrongCustom(custom) : `names the identifier ${unknown}, which it does not define`;
}

/** Policies by which CloudWatch Logs masks what nobody shall read in a log. */
export const dataProtection: readonly Rule[] = [
  {
    id: "logs/data-protection-document",
    cause:
      "the first statement finds, the second masks the same identifiers; custom ones are 10 at most, without groups",
    source: "CloudWatch Logs API reference, PutAccountPolicy; guide, custom data identifiers",
    types: [POLICY],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const document = text(inputs, "policyDocument");
      if (text(inputs, "policyType") !== MASKS || document === undefined) return undefined;
      const wrong = wrongDocument(document);
      return wrong === undefined ? undefined : `policyDocument ${wrong}`;
    },
  },
  {
    id: "logs/findings-destination",
    cause: "the log group that takes the findings must be there before the policy",
    source: "CloudWatch Logs API reference, PutAccountPolicy",
    types: [POLICY],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const [audit] = list(at(readJson(text(inputs, "policyDocument") ?? ""), "Statement"));
      const group = at(audit, "Operation", "Audit", "FindingsDestination", "CloudWatchLogs", "LogGroup");
      const there = account.all("aws:cloudwatch/logGroup:LogGroup", region);
      return typeof group !== "string" || there.some(({ outputs }) => text(outputs, "name") === group)
        ? undefined
        : `policyDocument sends findings to ${group}, which does not exist in ${region}`;
    },
  },
  {
    id: "logs/account-policy-once",
    cause: "an account has one policy that masks in a region, and a replacement is made before the old one goes",
    source: "@pulumi/aws documentation; CloudWatch Logs API reference, PutAccountPolicy",
    types: [POLICY],
    at: "apply",
    on: ["create"],
    refuses: ({ inputs, region }, account) => {
      const other = account
        .all(POLICY, region)
        .find((one) => text(one.inputs, "policyType") === MASKS && one.id !== text(inputs, "policyName"));
      return text(inputs, "policyType") === MASKS && other !== undefined
        ? `${region} has the policy ${other.id} of policyType ${MASKS}`
        : undefined;
    },
  },
];
