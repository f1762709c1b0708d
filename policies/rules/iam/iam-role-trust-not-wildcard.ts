import { isNarrowed } from "../../document";
import { entries, type Answer } from "../../evidence";
import type { Graph } from "../../graph";
import { accountOf, isWholeAccount, ownAccounts } from "../../iam/accounts";
import { ROLE } from "../../iam/documents";
import type { Statement } from "../../iam/statement";
import { trusted, type Trusted } from "../../iam/trust";
import { stackRule } from "../../rule";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

export const iamRoleTrustNotWildcard = stackRule("iam-role-trust-not-wildcard", {
  tier: "extended",
  types: ROLE,
  judge: (role, graph) => trusted(role, (all) => worst([satisfied, ...all.map((one) => isNamed(one, graph))])),
});

function isNamed({ statement, kind, name }: Trusted, graph: Graph): Verdict {
  const narrowed = narrowedBy(statement);
  const because =
    name === "*"
      ? `${statement.at} lets in every ${kind === "AWS" ? "principal" : kind.toLowerCase()}`
      : kind === "AWS" && isForeign(name, graph)
        ? `${statement.at} lets in the whole account ${accountOf(name) ?? name}`
        : undefined;
  if (because === undefined || narrowed === "yes") return satisfied;
  return narrowed === "unknown" ? cannotBeProved(`${statement.at}.Condition`) : violated(because);
}

function isForeign(name: string, graph: Graph): boolean {
  const own = ownAccounts(graph);
  const account = accountOf(name);
  return isWholeAccount(name) && own.size > 0 && account !== undefined && !own.has(account);
}

/** By a condition that names who may come, or by the id that a third party is given. */
function narrowedBy({ conditions }: Statement): Answer {
  if (conditions.state !== "known") return conditions.state === "absent" ? "no" : "unknown";
  const external = (entries(conditions.value) ?? []).some(
    ([operator, keys]) =>
      /^StringEquals$/i.test(operator) &&
      keys.state === "known" &&
      (entries(keys.value) ?? []).some(([key]) => /^sts:ExternalId$/i.test(key)),
  );
  return external ? "yes" : isNarrowed({ Condition: conditions.value });
}
