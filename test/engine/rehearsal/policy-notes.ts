import type { PolicyReport } from "../../../cli/deploy/events";
import { RULES } from "../../../policies/pack";

const CORE: ReadonlySet<string> = new Set(RULES.filter(({ tier }) => tier === "core").map(({ id }) => id));

/** How the pack, and the engine itself, say that a policy could not look at something. */
const NOT_LOOKED_AT = /cannot be proved|can't run policy|could not be evaluated|unknown value/i;
const EXCEPTED = /^excepted until /m;

export interface PolicyNotes {
  /** What a deployment must not have: findings of mandatory rules, and what one of them could not look at. */
  findings: string[];
  /** Everything that was said, one line a rule and resource, to be compared. */
  said: string[];
  /** What stops nothing, counted. */
  notices: string[];
}

/** Tells what stands against a deployment from what is excepted and from advice. */
export function policyNotes(reports: readonly PolicyReport[]): PolicyNotes {
  const rule = ({ policy }: PolicyReport) => policy.split("/").at(-1) ?? policy;
  const isBad = (one: PolicyReport) => one.mandatory || (CORE.has(rule(one)) && NOT_LOOKED_AT.test(one.message));
  const calm = reports.filter((one) => !isBad(one));
  const excepted = calm.filter(({ message }) => EXCEPTED.test(message));
  const open = calm.filter(({ message }) => NOT_LOOKED_AT.test(message));
  const advice = calm.filter((one) => !excepted.includes(one) && !open.includes(one));
  const count = (list: readonly PolicyReport[], what: string) =>
    list.length === 0 ? [] : [`${list.length} ${what} by ${new Set(list.map(rule)).size} rules`];
  return {
    findings: reports.filter(isBad).map((one) => `${one.policy}: ${one.message}`),
    // What is advice may be open at preview; what is mandatory may not.
    said: reports
      .filter((one) => CORE.has(rule(one)))
      .map((one) => `${rule(one)} ${one.urn}`)
      .sort(),
    notices: [
      ...count(excepted, "reports excepted"),
      ...count(advice, "reports of advice"),
      ...count(open, "reports of advice that cannot be given yet"),
    ],
  };
}
