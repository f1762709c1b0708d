import { letsNobodyIn } from "../../checks/documents";
import { isWholeService } from "../../iam/breadth";
import { allDocuments } from "../../iam/documents";
import { known, type Statement } from "../../iam/statement";
import type { Resource } from "../../resource";
import { resourceRule } from "../../rule";
import { QUEUE, QUEUE_POLICY } from "../../types";
import { cannotBeProved, satisfied, violated, worst, type Verdict } from "../../verdict";

const nobody = letsNobodyIn("policy");

export const sqsPolicyNotPublic = resourceRule("sqs-policy-not-public", {
  tier: "extended",
  types: [...QUEUE, ...QUEUE_POLICY],
  judge: (one) => worst([nobody(one), ...statementsOf(one).map(namesActions)]),
});

const statementsOf = (one: Resource): Statement[] =>
  allDocuments(one).flatMap(({ policy }) =>
    policy.state === "known" ? policy.statements.flatMap((s) => s ?? []) : [],
  );

function namesActions({ at, effect, actions }: Statement): Verdict {
  if (effect === "Deny" || actions === undefined) return satisfied;
  const whole = actions.negated ? ["every action but those it names"] : known(actions).filter(isWholeService);
  if (whole.length > 0) return effect === "Allow" ? violated(`${at} allows ${whole.join(", ")}`) : cannotBeProved(at);
  return actions.list.some((one) => one.state === "unknown") ? cannotBeProved(`${at}.Action`) : satisfied;
}
