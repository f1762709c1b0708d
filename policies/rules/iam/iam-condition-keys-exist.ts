import { closest } from "fastest-levenshtein";
import { entries } from "../../evidence";
import { allDocuments, WITH_ANY_POLICY, type Placed } from "../../iam/documents";
import { covers } from "../../iam/glob";
import { keysLike } from "../../iam/reference";
import type { Statement } from "../../iam/statement";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const iamConditionKeysExist = resourceRule("iam-condition-keys-exist", {
  tier: "extended",
  types: WITH_ANY_POLICY,
  judge: (resource) => {
    const documents = allDocuments(resource);
    if (documents.length === 0) return notApplicable("no policy is written here");
    return worst([satisfied, ...documents.map(keysOfDocument)]);
  },
});

function keysOfDocument({ path, policy }: Placed): Verdict {
  if (policy.state === "unknown") return cannotBeProved(path);
  // What is no document is said by iam-actions-exist.
  if (policy.state !== "known") return satisfied;
  return worst(policy.statements.map((one) => (one === undefined ? cannotBeProved(path) : keysOfStatement(one))));
}

function keysOfStatement({ at, conditions }: Statement): Verdict {
  if (conditions.state === "absent") return satisfied;
  if (conditions.state === "unknown") return cannotBeProved(`${at}.Condition`);
  const operators = entries(conditions.value);
  if (operators === undefined) return violated(`${at}.Condition is not an object`);
  return worst([
    satisfied,
    ...operators.map(([operator, keys]) => {
      if (keys.state === "unknown") return cannotBeProved(`${at}.Condition.${operator}`);
      const pairs = keys.state === "known" ? entries(keys.value) : undefined;
      if (pairs === undefined) return violated(`${at}.Condition.${operator} is not an object`);
      const wrong = pairs.flatMap(([key]) => problemOf(key) ?? []);
      return wrong.length === 0 ? satisfied : violated(`${at} asks for ${wrong.join(", ")}`);
    }),
  ]);
}

/** Keys of identity providers begin with the provider's own domain; of those nobody has a list. */
function problemOf(key: string): string | undefined {
  const all = key.split(":")[0]?.includes(".") === true ? undefined : keysLike(key);
  if (all === undefined || all.some((one) => covers(one.toLowerCase(), key.toLowerCase()))) return undefined;
  const nearest =
    key.length > 100
      ? undefined
      : closest(
          key.toLowerCase(),
          all.map((one) => one.toLowerCase()),
        );
  const near = all.filter((one) => one.toLowerCase() === nearest);
  return [`${key.slice(0, 100)}, which does not exist`, ...near.map((one) => `${one} does`)].join("; ");
}
