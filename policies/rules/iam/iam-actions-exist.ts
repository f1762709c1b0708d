import { allDocuments, WITH_ANY_POLICY, type Placed } from "../../iam/documents";
import { isMissing, saidOf } from "../../iam/missing-actions";
import { known, type Statement } from "../../iam/statement";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const iamActionsExist = resourceRule("iam-actions-exist", {
  types: WITH_ANY_POLICY,
  judge: (resource) => {
    const documents = allDocuments(resource);
    if (documents.length === 0) return notApplicable("no policy is written here");
    return worst([satisfied, ...documents.map(actionsOfDocument)]);
  },
});

function actionsOfDocument({ path, policy }: Placed): Verdict {
  if (policy.state === "unknown") return cannotBeProved(path);
  if (policy.state === "malformed") return violated(`${path} ${policy.because}`);
  if (policy.state === "absent") return satisfied;
  return worst([
    satisfied,
    ...policy.statements.map((one, index) =>
      one === undefined ? cannotBeProved(`${path}.Statement[${index}]`) : actionsOfStatement(one),
    ),
  ]);
}

function actionsOfStatement({ at, actions }: Statement): Verdict {
  if (actions === undefined) return violated(`${at} names no action`);
  const wrong = actions.list.filter((one) => one.state === "known" && typeof one.value !== "string").length;
  const missing = known(actions).filter(isMissing);
  if (missing.length > 0) return violated(`${at} names ${saidOf(missing)}`);
  if (wrong > 0) return violated(`${at} names an action that is not text`);
  return actions.list.some((one) => one.state === "unknown") ? cannotBeProved(`${at}.Action`) : satisfied;
}
