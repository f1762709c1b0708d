import { allDocuments, WITH_ANY_POLICY, type Placed } from "../../iam/documents";
import { overlaps } from "../../iam/glob";
import { arnParts, resourcesOf, type ResourceArn } from "../../iam/reference";
import { known, type Statement } from "../../iam/statement";
import { resourceRule } from "../../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../../verdict";

export const iamResourceTypesExist = resourceRule("iam-resource-types-exist", {
  tier: "extended",
  types: WITH_ANY_POLICY,
  judge: (resource) => {
    const documents = allDocuments(resource);
    if (documents.length === 0) return notApplicable("no policy is written here");
    return worst([satisfied, ...documents.map(resourcesOfDocument)]);
  },
});

function resourcesOfDocument({ path, policy }: Placed): Verdict {
  if (policy.state === "unknown") return cannotBeProved(path);
  // What is no document is said by iam-actions-exist.
  if (policy.state !== "known") return satisfied;
  return worst(policy.statements.map((one) => (one === undefined ? cannotBeProved(path) : resourcesOfStatement(one))));
}

function resourcesOfStatement({ at, resources }: Statement): Verdict {
  if (resources === undefined) return satisfied;
  const wrong = known(resources).flatMap((pattern) => problemOf(pattern) ?? []);
  if (wrong.length > 0) return violated(`${at} names ${wrong.join(", ")}`);
  return resources.list.some((one) => one.state === "unknown") ? cannotBeProved(`${at}.Resource`) : satisfied;
}

/** No ARN of AWS is longer; see "Amazon Resource Names" in the IAM User Guide. */
const LONGEST = 2048;

/** What is wrong with the name of a resource; undefined when nothing is, or it cannot be told yet. */
function problemOf(pattern: string): string | undefined {
  if (/^\*+$/.test(pattern) || pattern.startsWith("<urn:pulumi:")) return undefined;
  if (pattern.length > LONGEST) return `a text of ${pattern.length} characters, which is no ARN`;
  const service = pattern.split(":")[2];
  if (!pattern.startsWith("arn:") || service === undefined) return `${pattern.slice(0, 60)}, which is no ARN`;
  const all = /[*?]/.test(service) ? undefined : resourcesOf(service);
  // Names that are filled in later stand for any text.
  const open = pattern.replace(/\$\{[^${}]*\}|<urn:pulumi:[^<>]*>/g, "*");
  const given = arnParts(open);
  if (all === undefined || all.length === 0 || all.some((one) => mayMean(open, given, one))) return undefined;
  return `${pattern}, which is no resource of ${service}`;
}

/** Part by part, so that what is open in one place is not taken for another; a short one may mean anything. */
function mayMean(pattern: string, given: readonly string[], { arn, parts }: ResourceArn): boolean {
  return given.length < parts.length
    ? overlaps(pattern, arn)
    : parts.every((part, index) => part === "*" || overlaps(part, given[index] ?? ""));
}
