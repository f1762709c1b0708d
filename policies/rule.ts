import type { Graph } from "./graph";
import type { Resource } from "./resource";
import type { Verdict } from "./verdict";

/** An article or benchmark item. */
export interface Control {
  readonly framework: "HIPAA" | "GDPR" | "PCI DSS 4.0" | "CIS AWS 7.0" | "AWS FSBP";
  readonly id: string;
}

interface CheckData {
  readonly types: readonly string[];
  /** The change that satisfies it, as code. */
  readonly fix: string;
  /** Items that ask for just this; those of the rule apply besides. */
  readonly controls: readonly Control[];
}

/** Looks at one resource's own inputs; made before the resource is, so a violation stops it. */
export interface ResourceCheck extends CheckData {
  readonly scope: "resource";
  readonly judge: (resource: Resource) => Verdict;
}

/** Needs other resources too; made once all are known. */
export interface StackCheck extends CheckData {
  readonly scope: "stack";
  readonly judge: (resource: Resource, graph: Graph) => Verdict;
}

export type Check = ResourceCheck | StackCheck;

export type Severity = "critical" | "high" | "medium" | "low";
export type Enforcement = "mandatory" | "advisory";

/** One policy as its users see it: they set its enforcement level by its id. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly enforcement: Enforcement;
  /** Why it matters to the people whose data this is, in one sentence. */
  readonly why: string;
  readonly controls: readonly Control[];
  /** A resource type may be in several; each gives a verdict of its own. */
  readonly checks: readonly Check[];
}

interface Extra {
  fix: string;
  controls?: readonly Control[];
}

/** A check of one resource's own inputs. */
export const onResource = (
  types: string | readonly string[],
  judge: ResourceCheck["judge"],
  { fix, controls = [] }: Extra,
): ResourceCheck => ({ scope: "resource", types: [types].flat(), judge, fix, controls });

/** A check that follows references to other resources. */
export const onStack = (
  types: string | readonly string[],
  judge: StackCheck["judge"],
  { fix, controls = [] }: Extra,
): StackCheck => ({ scope: "stack", types: [types].flat(), judge, fix, controls });

const of =
  (framework: Control["framework"]) =>
  (...ids: string[]): Control[] =>
    ids.map((id) => ({ framework, id }));
/** Articles of 45 CFR part 164 (HIPAA Security Rule). */
export const hipaa = of("HIPAA");
export const gdpr = of("GDPR");
export const pci = of("PCI DSS 4.0");
/** AWS Foundational Security Best Practices, by the ids of Security Hub. */
export const fsbp = of("AWS FSBP");
/** CIS AWS Foundations Benchmark. */
export const cis = of("CIS AWS 7.0");
