import { CATALOGUE, controlsOf } from "./catalogue";
import type { Control } from "./catalogue/model";
import { configOf } from "./config";
import { Graph } from "./graph";
import { RULES } from "./pack";
import type { Resource } from "./resource";
import type { Enforcement, ResourceRule, Rule, Severity, StackRule } from "./rule";
import type { Verdict } from "./verdict";

/** What a rule found about one resource; plain data. */
export interface Finding {
  /** Id of the rule. */
  rule: string;
  title: string;
  severity: Severity;
  /** A core rule is mandatory, an extended one advisory; what cannot be proved yet is advice. */
  enforcement: Enforcement;
  urn: string;
  verdict: "violated" | "cannot be proved";
  message: string;
  /** The change that satisfies the rule, as code. */
  fix: string;
  controls: Control[];
}

/** The verdict of one rule on one resource. */
export interface Judgement {
  rule: Rule;
  resource: Resource;
  verdict: Verdict;
}

/** What users have set for single rules, by id. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Everything the rules have to say about a stack: violations, and what is not known well enough to say. */
export function checkStack(
  resources: readonly Resource[],
  rules: readonly Rule[] = RULES,
  config: PackConfig = {},
): Finding[] {
  return judge(resources, rules, config).flatMap((one) => findingOf(one) ?? []);
}

/** Every verdict, the good ones included. */
export function judge(
  resources: readonly Resource[],
  rules: readonly Rule[] = RULES,
  config: PackConfig = {},
): Judgement[] {
  const graph = new Graph(resources);
  return rules.flatMap((rule) =>
    rule.scope === "resource"
      ? graph.of(rule.types).map((resource) => judgeResource(rule, resource, config[rule.id]))
      : judgeGraph(rule, graph, config[rule.id]),
  );
}

/** A rule of one resource's own inputs, on a resource of its types. */
export function judgeResource(
  rule: ResourceRule,
  resource: Resource,
  given: Readonly<Record<string, unknown>> = {},
): Judgement {
  return { rule, resource, verdict: rule.judge(resource, configOf(rule.settings, given)) };
}

/** A rule that needs the whole stack. */
export function judgeGraph(rule: StackRule, graph: Graph, given: Readonly<Record<string, unknown>> = {}): Judgement[] {
  return rule.judge(graph, configOf(rule.settings, given)).map((one) => ({ rule, ...one }));
}

/**
 * A finding, or nothing when the verdict is a good one. Before a deployment what cannot be proved is advice; once
 * everything is known (`final`) it counts like a violation.
 */
export function findingOf({ rule, resource, verdict }: Judgement, final = true): Finding | undefined {
  if (verdict.is !== "violated" && verdict.is !== "cannot be proved") return undefined;
  const { title, severity, fix } = CATALOGUE[rule.id] ?? UNDESCRIBED;
  const proven = verdict.is === "violated";
  return {
    rule: rule.id,
    title,
    severity,
    enforcement: (proven || final) && rule.tier === "core" ? "mandatory" : "advisory",
    urn: resource.urn,
    verdict: verdict.is,
    message: proven ? verdict.because : unproved(verdict.needs, final),
    fix,
    controls: controlsOf(rule.id),
  };
}

const unproved = (needs: string, final: boolean): string =>
  final ? `cannot be proved: ${needs} cannot be seen` : `cannot be proved at preview: ${needs} is not known yet`;

/** For rules of tests; every rule of the pack is described, which test/policies/catalogue.test.ts checks. */
const UNDESCRIBED = { title: "", severity: "low", fix: "" } as const;
