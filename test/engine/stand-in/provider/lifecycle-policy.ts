import { UNKNOWN } from "../types";
import { failure } from "./failures";
import { isSecret, type Marked } from "./wire";

type Rule = Readonly<Record<string, Marked>>;

/** What awsx sets when nothing is said: of images without a tag the newest stays. */
const DEFAULT: readonly Rule[] = [
  { description: "remove untagged images", tagStatus: "untagged", maximumNumberOfImages: 1 },
];

/** Lifecycle rules of awsx as the policy document of ECR; the rule for any image comes last, as ECR demands. */
export function lifecyclePolicyOf(policy: Marked | undefined): Marked {
  const rules = isRule(policy) ? (policy["rules"] ?? DEFAULT) : DEFAULT;
  if (JSON.stringify(rules, (_, value: unknown) => (value === UNKNOWN ? "\0unknown" : value)).includes("unknown")) {
    return UNKNOWN;
  }
  if (!Array.isArray(rules)) throw failure("lifecyclePolicy.rules must be a list");
  const given = rules.filter(isRule);
  const any = given.filter(({ tagStatus }) => tagStatus === "any");
  if (any.length > 1) throw failure("lifecyclePolicy.rules: one rule at most may be for images of any tag status");
  const ordered = [...given.filter((rule) => !any.includes(rule)), ...any];
  return JSON.stringify({ rules: ordered.map((rule, index) => converted(rule, index + 1)) });
}

const isRule = (value: unknown): value is Rule =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isSecret(value);

function converted(rule: Rule, rulePriority: number) {
  const { description, tagStatus, tagPrefixList, maximumNumberOfImages, maximumAgeLimit } = rule;
  if (maximumNumberOfImages === undefined && maximumAgeLimit === undefined) {
    throw failure("a lifecycle rule needs maximumNumberOfImages or maximumAgeLimit");
  }
  const tagged = tagStatus !== "any" && tagStatus !== "untagged";
  if (tagged && (!Array.isArray(tagPrefixList) || tagPrefixList.length === 0)) {
    throw failure("a lifecycle rule for tagged images needs tagPrefixList");
  }
  const count =
    maximumNumberOfImages === undefined
      ? { countType: "sinceImagePushed", countNumber: maximumAgeLimit, countUnit: "days" }
      : { countType: "imageCountMoreThan", countNumber: maximumNumberOfImages };
  return {
    rulePriority,
    description,
    selection: { ...(tagged ? { tagStatus: "tagged", tagPrefixList } : { tagStatus }), ...count },
    action: { type: "expire" },
  };
}
