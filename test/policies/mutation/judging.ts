import { configOf } from "../../../policies/config";
import { Graph } from "../../../policies/graph";
import type { Resource } from "../../../policies/resource";
import type { Judged, ResourceRule, Rule, StackRule } from "../../../policies/rule";
import type { Change, Mutant } from "./mutant";
import { differences, Reads } from "./reads";
import type { Stack } from "./stack";

/** A violation that the mutant has and the stack has not. */
export interface Kill {
  readonly rule: string;
  readonly urn: string;
  readonly because: string;
}

/** Reasons of violations by rule and URN. */
type Reasons = Map<string, ReadonlySet<string>>;

/** Properties that `Graph` reads of every resource to know it by name. */
const NAMES = ["id", "arn", "bucket", "name", "url", "clusterIdentifier"].map((name) => `inputs.${name}`);

/**
 * Judges mutants against the stack that they were made from. What cannot be proved does not count: at a deployment
 * everything is known.
 *
 * A resource rule judges the changed resources only; a stack rule judges anew when it has read, while it judged the
 * stack itself, something that the change makes different. `whole` does without either, for tests to compare.
 */
export class Judging {
  private readonly resourceRules: readonly ResourceRule[];
  private readonly stackRules: readonly { readonly rule: StackRule; readonly reads: Reads }[];
  private readonly before: Reasons = new Map();

  constructor(
    private readonly stack: Stack,
    private readonly rules: readonly Rule[],
  ) {
    this.resourceRules = rules.filter((rule) => rule.scope === "resource");
    for (const rule of this.resourceRules) {
      for (const one of stack.graph.of(rule.types)) this.note(rule, [judgedBy(rule, one)]);
    }
    this.stackRules = rules
      .filter((rule) => rule.scope === "stack")
      .map((rule) => {
        // A graph and proxies of its own for each rule, so that nothing is read from what another one has kept.
        const reads = new Reads();
        const graph = new Graph(stack.resources.map((one) => reads.watched(one)));
        reads.open();
        this.note(rule, rule.judge(graph, configOf(rule.settings)));
        return { rule, reads };
      });
  }

  /** The violations that a mutant adds. */
  kills({ change }: Mutant): Kill[] {
    const kept = [...change.values()].filter((one) => one !== undefined);
    const own = this.resourceRules.flatMap((rule) =>
      kept.filter(({ type }) => rule.types.includes(type)).flatMap((one) => this.added(rule, [judgedBy(rule, one)])),
    );
    const everything = this.isStructural(change);
    const concerned = this.stackRules.filter(
      ({ reads }) => everything || reads.concern(change, (urn) => this.stack.graph.get(urn)),
    );
    if (concerned.length === 0) return own;
    const graph = new Graph(this.changed(change));
    return [...own, ...concerned.flatMap(({ rule }) => this.added(rule, rule.judge(graph, configOf(rule.settings))))];
  }

  /** The same by judging everything anew. */
  whole({ change }: Mutant): Kill[] {
    const graph = new Graph(this.changed(change));
    return this.rules.flatMap((rule) =>
      this.added(
        rule,
        rule.scope === "resource"
          ? graph.of(rule.types).map((one) => judgedBy(rule, one))
          : rule.judge(graph, configOf(rule.settings)),
      ),
    );
  }

  /** Do resources come, go, or change the names by which others know them? */
  private isStructural(change: Change): boolean {
    for (const [urn, after] of change) {
      const was = this.stack.graph.get(urn);
      if (was === undefined || after === undefined) return true;
      if (differences(was, after).some((what) => NAMES.includes(what))) return true;
    }
    return false;
  }

  private changed(change: Change): Resource[] {
    return this.stack.resources.flatMap((one) => (change.has(one.urn) ? (change.get(one.urn) ?? []) : one));
  }

  private note(rule: Rule, judged: readonly Judged[]): void {
    for (const [key, reasons] of reasonsOf(rule, judged)) this.before.set(key, reasons);
  }

  private added(rule: Rule, judged: readonly Judged[]): Kill[] {
    return [...reasonsOf(rule, judged)].flatMap(([key, reasons]) => {
      const old = this.before.get(key);
      const more = [...reasons].filter((reason) => old?.has(reason) !== true);
      return more.length === 0 ? [] : [{ rule: rule.id, urn: key.slice(rule.id.length + 1), because: more.join("; ") }];
    });
  }
}

const judgedBy = (rule: ResourceRule, resource: Resource): Judged => ({
  resource,
  verdict: rule.judge(resource, configOf(rule.settings)),
});

/** A message may hold several reasons; one that is there already is not news. */
function reasonsOf(rule: Rule, judged: readonly Judged[]): Reasons {
  const found: Reasons = new Map();
  for (const { resource, verdict } of judged) {
    if (verdict.is === "violated") found.set(`${rule.id} ${resource.urn}`, new Set(verdict.because.split("; ")));
  }
  return found;
}
