import { isLogRetention } from "../shared/log-retention";
import { shown, type Problem } from "../shared/problem";

/** What a log is good for, which decides how long it is kept. */
export type LogClass = "audit" | "operations" | "sensitive";

interface LogClassRow {
  readonly holds: string;
  /** Logical names of its groups; the first class whose pattern matches is theirs. */
  readonly groups: RegExp;
  /** Days that it is kept at least, and at most. */
  readonly days: { readonly min: number; readonly max: number };
  readonly because: string;
}

/** One row for each class, the most particular first. */
export const LOG_CLASSES: Readonly<Record<LogClass, LogClassRow>> = {
  audit: {
    holds: "Who was in the database",
    groups: /-audit$/,
    days: { min: 2190, max: 3653 },
    because: "HIPAA 164.316(b)(2)(i) asks for six years",
  },
  sensitive: {
    holds: "Statements that can hold health data; without them no outage by slow queries is explained",
    groups: /-slowquery$/,
    days: { min: 1, max: 30 },
    because: "GDPR article 5(1)(e): no longer than the purpose needs",
  },
  operations: {
    holds: "What servers, functions, engines, firewall and network did, and what was delivered",
    groups: /./,
    days: { min: 365, max: 3653 },
    because: "PCI DSS 10.5.1 asks for twelve months",
  },
};

/** A log group as it was declared. */
export interface DeclaredGroup {
  /** Logical name. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The class of a group, by its logical name. */
export function logClassOf(name: string): LogClass {
  const found = Object.entries(LOG_CLASSES).find(([, { groups }]) => groups.test(name));
  return (found?.[0] ?? "operations") as LogClass;
}

/** Every problem of the groups that a program has declared: each is encrypted, and kept as long as its class asks. */
export function logGroupProblems(groups: readonly DeclaredGroup[]): Problem[] {
  return groups.flatMap(({ name, inputs }) => {
    const kind = logClassOf(name);
    const { days, because } = LOG_CLASSES[kind];
    const { kmsKeyId: key, retentionInDays: kept } = inputs;
    const unencrypted: Problem[] =
      key === undefined || key === ""
        ? [
            {
              path: `${name}.kmsKeyId`,
              given: shown(key),
              allowed: "the ARN of the key of logs",
              fix: "give the group the key: logs hold addresses, and at times more",
            },
          ]
        : [];
    const fine = typeof kept === "number" && isLogRetention(kept) && kept >= days.min && kept <= days.max;
    const wrongly: Problem[] = fine
      ? []
      : [
          {
            path: `${name}.retentionInDays`,
            given: shown(kept),
            allowed: `from ${days.min} to ${days.max} days for a log of the class ${kind}: ${because}`,
            fix: "take a number of days that CloudWatch Logs knows, within these",
          },
        ];
    return [...unencrypted, ...wrongly];
  });
}
