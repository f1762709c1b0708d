import { shown, type Problem } from "../shared/problem";
import {
  CUSTOM_IDENTIFIERS,
  MANAGED_IDENTIFIERS,
  type CustomIdentifier,
  type SensitiveRow,
} from "./log-identifiers-table";

/** CloudWatch Logs user guide, "Custom data identifiers": limits of one policy, read 2026-11-22. */
export const CUSTOM_LIMITS = { most: 10, longestName: 128, longestPattern: 200 } as const;

/** Characters that CloudWatch Logs takes in one data-protection policy. */
export const LONGEST_PROTECTION = 30_720;

const NAME = /^[A-Za-z0-9_-]{1,128}$/;
/** Letters, digits, `_#=@/;,- ` and the operators; everything else is refused when the policy is put. */
const PATTERN = /^[A-Za-z0-9_#=@/;,\- ^$?[\]{}|\\*+.]{1,200}$/;

const managedArn = (identifier: string) => `arn:aws:dataprotection::aws:data-identifier/${identifier}`;

/** What may be looked for besides the table. */
export interface ProtectionRequest {
  readonly managed?: readonly SensitiveRow[];
  readonly custom?: readonly CustomIdentifier[];
}

/**
 * The policy by which CloudWatch Logs masks, in every group of the account and region, what it recognises, and reports
 * each finding, without the finding itself, to a group. The service wants exactly one statement that reports and one
 * that masks, over the same identifiers.
 */
export function protectionPolicy(findingsGroup: string, request: ProtectionRequest = {}): string {
  const { managed = MANAGED_IDENTIFIERS, custom = CUSTOM_IDENTIFIERS } = request;
  const DataIdentifier = [
    ...managed.flatMap(({ identifiers }) => identifiers.map(managedArn)).sort(),
    ...custom.map(({ name }) => name).sort(),
  ];
  return JSON.stringify({
    Name: "careplane",
    Description: "Masks health data, personal data and credentials in every log group",
    Version: "2021-06-01",
    Configuration: {
      CustomDataIdentifier: [...custom]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name: Name, pattern: Regex }) => ({ Name, Regex })),
    },
    Statement: [
      {
        Sid: "Report",
        DataIdentifier,
        Operation: { Audit: { FindingsDestination: { CloudWatchLogs: { LogGroup: findingsGroup } } } },
      },
      { Sid: "Mask", DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  });
}

/** Every problem of what is to be looked for. */
export function protectionProblems(request: ProtectionRequest = {}): Problem[] {
  const { managed = MANAGED_IDENTIFIERS, custom = CUSTOM_IDENTIFIERS } = request;
  const known = new Set(managed.flatMap(({ identifiers }) => identifiers));
  const problems: Problem[] = [];
  const refuseIf = (wrong: boolean, path: string, given: unknown, allowed: string, fix: string) => {
    if (wrong) problems.push({ path, given: shown(given), allowed, fix });
  };
  const { most, longestPattern } = CUSTOM_LIMITS;
  refuseIf(custom.length > most, "custom", custom.length, `at most ${most} patterns`, "join patterns by |");
  custom.forEach(({ name, pattern }, index, all) => {
    const at = `custom[${index}]`;
    const allowedName = "1 to 128 letters, digits, hyphens and underscores";
    refuseIf(!NAME.test(name), `${at}.name`, name, allowedName, "write it as MedicareCard-AU");
    refuseIf(known.has(name), `${at}.name`, name, "no name of AWS's", "use AWS's identifier, or another name");
    const twice = all.findIndex((other) => other.name === name) !== index;
    refuseIf(twice, `${at}.name`, name, "given once", "join the patterns by |");
    refuseIf(
      !PATTERN.test(pattern),
      `${at}.pattern`,
      pattern,
      `at most ${longestPattern} characters: letters, digits, spaces, _#=@/;,- and ^$?[]{}|\\*+.`,
      "write . for any other character: the service takes neither parentheses nor colons nor quotes",
    );
  });
  const length = protectionPolicy("x".repeat(512), request).length;
  refuseIf(
    length > LONGEST_PROTECTION,
    "managed",
    `${length} characters`,
    `at most ${LONGEST_PROTECTION}`,
    "take fewer",
  );
  return problems;
}
