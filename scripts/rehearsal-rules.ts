/** Writes docs/rehearsal-rules.md from the rules of the rehearsal's stand-in; a test compares it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../test/engine/stand-in/rules";
import { NOT_ENFORCED, OTHER_GUARDS } from "../test/engine/stand-in/rules/not-enforced";
import type { Rule } from "../test/engine/stand-in/types";
import { table } from "./markdown";

/** Services as they are called, where that is not the first part of a rule's id. */
const TITLES: Readonly<Record<string, string>> = {
  acm: "Certificates (ACM)",
  autoscaling: "Auto Scaling",
  cloudwatch: "CloudWatch",
  ecr: "Images (ECR)",
  elasticache: "ElastiCache",
  elb: "Load balancing",
  endpoints: "VPC endpoints",
  events: "EventBridge",
  iam: "IAM",
  kms: "KMS",
  lambda: "Lambda",
  "launch-templates": "Launch templates",
  logs: "CloudWatch Logs",
  names: "Names",
  quotas: "Quotas",
  rds: "RDS",
  references: "References",
  route53: "Route 53",
  s3: "S3",
  secretsmanager: "Secrets Manager",
  "security-groups": "Security groups",
  sns: "SNS",
  sqs: "SQS",
  ssm: "Systems Manager",
  vpc: "VPC",
  wafv2: "WAF",
};

const serviceOf = ({ id }: Rule): string => id.split("/")[0] ?? id;

/** When a rule speaks, in words. */
const when = ({ at, on }: Rule): string => `${at === "check" ? "preview" : "apply"}, ${on.join(" and ")}`;

/** What the stand-in refuses beyond the schema, and what it does not. */
export function rulesPage(): string {
  const services = [...new Set(RULES.map(serviceOf))].sort();
  return [
    "# What the rehearsal refuses",
    "",
    "Made by `npm run generate` from the rules of the stand-in, which say what types and preview let pass and AWS refuses, or",
    "lets pass to everybody's harm. A rule at `preview` looks at one resource and speaks in every preview; one at `apply`",
    "looks at what exists. Sources: `TF src` is the Go source of the Terraform provider, `TF #n` an issue of it, other",
    "`repository #n` an issue there, `known` what is generally known and was not looked up.",
    "",
    ...services.flatMap((service) => [
      `## ${TITLES[service] ?? service}`,
      "",
      ...table(
        ["rule", "cause", "when", "source"],
        RULES.filter((rule) => serviceOf(rule) === service)
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .map((rule) => [`\`${rule.id}\``, rule.cause, when(rule), rule.source]),
      ),
    ]),
    "## Known and not enforced",
    "",
    ...table(
      ["what goes wrong", "why no rule refuses it"],
      NOT_ENFORCED.map(({ row: what, reason }) => [what, reason]),
    ),
    "## Where this platform guards itself differently",
    "",
    ...table(
      ["what goes wrong", "usual guard", "here"],
      OTHER_GUARDS.map(({ row: what, guard, instead }) => [what, guard, instead]),
    ),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

if (require.main === module) writeFileSync(join(__dirname, "..", "docs", "rehearsal-rules.md"), rulesPage());
