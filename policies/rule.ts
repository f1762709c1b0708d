import type { Config, Settings } from "./config";
import type { Graph } from "./graph";
import type { Resource } from "./resource";
import type { Verdict } from "./verdict";

export type Severity = "critical" | "high" | "medium" | "low";
export type Enforcement = "mandatory" | "advisory";
/** A violation of a core rule stops a deployment; an extended rule advises. */
export type Tier = "core" | "extended";

/** A verdict about one resource. */
export interface Judged {
  readonly resource: Resource;
  readonly verdict: Verdict;
}

interface RuleCode<S extends Settings> {
  /** Name of the control: `rds-multi-az`. Users set levels, settings and exceptions by it. */
  readonly id: string;
  readonly tier: Tier;
  /** What users may set for this rule, with its defaults. */
  readonly settings: S;
}

/** Looks at one resource's own inputs; made before the resource is, so a violation stops it. */
export interface ResourceRule<S extends Settings = Settings> extends RuleCode<S> {
  readonly scope: "resource";
  /** Types it judges; every resource of one of them gets a verdict. */
  readonly types: readonly string[];
  readonly judge: (resource: Resource, config: Config<S>) => Verdict;
}

/** Needs other resources too; made once all are known. */
export interface StackRule<S extends Settings = Settings> extends RuleCode<S> {
  readonly scope: "stack";
  /** Types that it gives verdicts about, or looks for. */
  readonly types: readonly string[];
  readonly judge: (graph: Graph, config: Config<S>) => readonly Judged[];
}

export type Rule = ResourceRule | StackRule;

/** Of a rule that has nothing to set. */
type NoSettings = Readonly<Record<string, never>>;

interface Parts<S extends Settings> {
  /** @default "core" */
  tier?: Tier;
  types: string | readonly string[];
  settings?: S;
}

/** A rule that one resource's own inputs decide. */
export function resourceRule<S extends Settings = NoSettings>(
  id: string,
  parts: Parts<S> & { judge: (resource: Resource, config: Config<S>) => Verdict },
): Rule {
  const { tier = "core", types, settings = {} as S, judge } = parts;
  const rule: ResourceRule<S> = { id, tier, scope: "resource", types: [types].flat(), settings, judge };
  return rule as unknown as Rule;
}

/** A rule that follows references: one verdict for every resource of its types. */
export function stackRule<S extends Settings = NoSettings>(
  id: string,
  parts: Parts<S> & { judge: (resource: Resource, graph: Graph, config: Config<S>) => Verdict },
): Rule {
  const { types, judge } = parts;
  return wholeRule<S>(id, {
    ...parts,
    judge: (graph, config) =>
      graph.of([types].flat()).map((resource) => ({ resource, verdict: judge(resource, graph, config) })),
  });
}

/**
 * A rule about the stack as a whole: it says itself which resources its verdicts are about. What is missing
 * altogether is said of the resource that needs it, or of `graph.stack`.
 */
export function wholeRule<S extends Settings = NoSettings>(
  id: string,
  parts: Parts<S> & { judge: (graph: Graph, config: Config<S>) => readonly Judged[] },
): Rule {
  const { tier = "core", types, settings = {} as S, judge } = parts;
  const rule: StackRule<S> = { id, tier, scope: "stack", types: [types].flat(), settings, judge };
  return rule as unknown as Rule;
}
