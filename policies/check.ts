import { Graph } from "./graph";
import { RULES } from "./pack";
import type { Resource } from "./resource";
import type { Check, Control, Enforcement, Rule, Severity } from "./rule";
import type { Verdict } from "./verdict";

/** What a rule found about one resource; plain data. */
export interface Finding {
  /** Id of the rule. */
  rule: string;
  title: string;
  severity: Severity;
  /** What cannot be proved is advisory, whatever its rule is. */
  enforcement: Enforcement;
  urn: string;
  verdict: "violated" | "cannot be proved";
  message: string;
  /** The change that satisfies the rule, as code. */
  fix: string;
  controls: Control[];
}

/** The verdict of one check on one resource. */
export interface Judgement {
  rule: Rule;
  check: Check;
  resource: Resource;
  verdict: Verdict;
}

/** Everything the rules have to say about a stack: violations, and what is not known well enough to say. */
export function checkStack(resources: readonly Resource[], rules: readonly Rule[] = RULES): Finding[] {
  return judge(resources, rules).flatMap((one) => findingOf(one) ?? []);
}

/** Every verdict, the good ones included. */
export function judge(resources: readonly Resource[], rules: readonly Rule[] = RULES): Judgement[] {
  const graph = new Graph(resources);
  return rules.flatMap((rule) => [
    ...resources.flatMap((resource) => judgeResource(rule, resource)),
    ...judgeGraph(rule, graph),
  ]);
}

/** The checks of a rule that need one resource only. */
export function judgeResource(rule: Rule, resource: Resource): Judgement[] {
  return rule.checks.flatMap((check) =>
    check.scope === "resource" && check.types.includes(resource.type)
      ? [{ rule, check, resource, verdict: check.judge(resource) }]
      : [],
  );
}

/** The checks of a rule that need the stack. */
export function judgeGraph(rule: Rule, graph: Graph): Judgement[] {
  return rule.checks.flatMap((check) =>
    check.scope === "stack"
      ? graph.of(check.types).map((resource) => ({ rule, check, resource, verdict: check.judge(resource, graph) }))
      : [],
  );
}

/** A finding, or nothing when the verdict is a good one. */
export function findingOf({ rule, check, resource, verdict }: Judgement): Finding | undefined {
  if (verdict.is !== "violated" && verdict.is !== "cannot be proved") return undefined;
  const proven = verdict.is === "violated";
  return {
    rule: rule.id,
    title: rule.title,
    severity: rule.severity,
    enforcement: proven ? rule.enforcement : "advisory",
    urn: resource.urn,
    verdict: verdict.is,
    message: proven ? verdict.because : `cannot be proved at preview: ${verdict.needs} is not known yet`,
    fix: check.fix,
    controls: [...check.controls, ...rule.controls],
  };
}
