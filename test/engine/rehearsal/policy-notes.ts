import type { PolicyReport } from "../../../cli/deploy/events";

/** How the pack, and the engine itself, say that a policy could not look at something. */
const NOT_LOOKED_AT = /cannot be proved|can't run policy|could not be evaluated|unknown value/i;

export interface PolicyNotes {
  /** Findings, mandatory or not: policy and message. */
  findings: string[];
  /** What could not be looked at, one line a policy, with how often. */
  notices: string[];
}

/** Tells findings from what a policy could not look at, which at a preview is what AWS has yet to compute. */
export function policyNotes(reports: readonly PolicyReport[]): PolicyNotes {
  const blind = reports.filter(({ mandatory, message }) => !mandatory && NOT_LOOKED_AT.test(message));
  const findings = reports.filter((report) => !blind.includes(report));
  const byPolicy = new Map<string, number>();
  for (const { policy, message } of blind) {
    // One report of the pack lists everything of its policy, a line each.
    const lines = message.split("\n").filter((line) => NOT_LOOKED_AT.test(line)).length;
    byPolicy.set(policy, (byPolicy.get(policy) ?? 0) + lines);
  }
  return {
    findings: findings.map(({ policy, message }) => `${policy}: ${message}`),
    notices: [...byPolicy].map(([policy, count]) => `${policy} cannot be proved yet for ${count} resources`),
  };
}
