import type { Account, Request, Rule } from "../types";
import { RULES } from "./index";

/** A request refused, by which rule and with what text. */
export interface Refusal {
  readonly rule: string;
  /** `<what is wrong>: <cause> (<rule>)`. */
  readonly text: string;
}

/** What the rules hold against a request, in their order; nothing when the account carries it out. */
export function judge(
  request: Request,
  account: Account,
  rules: readonly Rule[] = RULES,
  at?: Rule["at"],
): readonly Refusal[] {
  return rules.flatMap((rule) => {
    if (at !== undefined && rule.at !== at) return [];
    if (!rule.types.includes(request.type) || !rule.on.includes(request.operation)) return [];
    const wrong = rule.refuses(request, account);
    return wrong === undefined ? [] : [{ rule: rule.id, text: `${wrong}: ${rule.cause} (${rule.id})` }];
  });
}
