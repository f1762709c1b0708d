import { asText, read } from "../evidence";
import { accountOf, ownAccounts } from "../iam/accounts";
import { principalsOf, policyOf, type Statement } from "../iam/statement";
import type { StackJudge } from "../judges";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";

/** A policy lets in principals of the stack's own accounts, and of those in the list, only. */
export const namesOwnAccounts =
  (path: string, others: readonly string[]): StackJudge =>
  ({ inputs }, graph) => {
    const policy = policyOf(read(inputs, path), path);
    const own = ownAccounts(graph);
    if (policy.state === "absent") return notApplicable(`${path} is left out`);
    // Where no account is known yet, none is foreign.
    if (policy.state !== "known" || own.size === 0) return satisfied;
    const allowed = new Set([...own, ...others]);
    return worst([
      satisfied,
      ...policy.statements.map((one) => (one === undefined ? cannotBeProved(path) : letsIn(one, allowed))),
    ]);
  };

function letsIn({ at, effect, principals }: Statement, allowed: ReadonlySet<string>): Verdict {
  if (effect !== "Allow" || principals === undefined || principals.negated) return satisfied;
  const foreign = principalsOf(principals.value, "AWS").flatMap((one) => {
    const account = one.state === "known" ? accountOf(asText(one.value)) : undefined;
    return account === undefined || allowed.has(account) ? [] : [account];
  });
  return foreign.length === 0 ? satisfied : violated(`${at} lets in account ${foreign.join(", ")}`);
}
