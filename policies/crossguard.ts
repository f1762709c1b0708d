import type {
  Policies,
  PolicyResource,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { findingOf, judgeGraph, judgeResource, type Finding, type Judgement } from "./check";
import { Graph } from "./graph";
import type { Resource } from "./resource";
import type { Rule } from "./rule";

/**
 * The rules as CrossGuard runs them: one policy per rule, whose checks of one resource stop it before it is made and
 * whose checks of the stack run once all resources are known.
 *
 * At the end the engine shows what resources came to be, with everything that AWS computes not known at preview, the
 * properties that the program left out among it. Rules judge what a program asks for, so the inputs that were seen
 * when each resource was registered take the place of that: preview, up and plan come to the same findings.
 */
export function policiesOf(rules: readonly Rule[]): Policies {
  const asked = new Map<string, object>();
  return rules.map((rule) => policyOf(rule, asked));
}

function policyOf(rule: Rule, asked: Map<string, object>): ResourceValidationPolicy & StackValidationPolicy {
  return {
    name: rule.id,
    displayName: rule.title,
    description: `${rule.title}. ${rule.why}`,
    severity: rule.severity,
    enforcementLevel: rule.enforcement,
    validateResource: ({ urn, type, name, props }, report) => {
      asked.set(urn, props);
      tell(judgeResource(rule, { urn, type, name, parent: "", inputs: props, propertyDependencies: {} }), report);
    },
    validateStack: ({ resources }, report) => {
      tell(judgeGraph(rule, new Graph(resources.map((one) => resourceOf(one, asked)))), report);
    },
  };
}

function resourceOf(
  { urn, type, name, props, parent, propertyDependencies }: PolicyResource,
  asked: Map<string, object>,
): Resource {
  return {
    urn,
    type,
    name,
    parent: parent?.urn ?? "",
    inputs: asked.get(urn) ?? props,
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([property, from]) => [property, from.map((one) => one.urn)]),
    ),
  };
}

function tell(judgements: readonly Judgement[], report: ReportViolation): void {
  for (const one of judgements) {
    const finding = findingOf(one);
    if (finding !== undefined) report(violationOf(finding) as unknown as string);
  }
}

/**
 * The object form of a violation, which the SDK takes though its type says string: it carries the URN, and lets what
 * cannot be proved be advisory while the level of a violation stays the one that the user has set.
 */
function violationOf({ urn, message, fix, verdict, controls }: Finding): object {
  const cited = controls.map(({ framework, id }) => `${framework} ${id}`).join(", ");
  return {
    urn,
    message: `${message}\n  fix: ${fix}\n  asked for by: ${cited}`,
    ...(verdict === "violated" ? {} : { enforcementLevel: "advisory" }),
  };
}
