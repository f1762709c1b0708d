import type { Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";

/** A kind of event that a trail can be told to record. */
export interface EventKind {
  readonly category: "Management" | "Data";
  /** Its name in selectors: `AWS::S3::Object`. Left out for management events. */
  readonly type?: string;
  /** Pulumi types of what such events happen to. */
  readonly subjects: readonly string[];
  /** A value that means every resource of the kind: `arn:aws:s3`. */
  readonly everything: RegExp;
  /** The resource that a value means, if it means all of it and not a part. */
  readonly named: (value: string, graph: Graph) => Resource | undefined;
}

/** Which events of one kind a trail takes in. */
export interface Scope {
  /** Everything but these URNs; undefined when no selector takes in more than single resources. */
  allBut: ReadonlySet<string> | undefined;
  /** URNs of single resources. */
  readonly named: Set<string>;
  /** Something that is not known yet may take in more. */
  open: boolean;
}

/** Reads and writes are chosen apart from each other. */
export interface Scopes {
  readonly reads: Scope;
  readonly writes: Scope;
}

export const emptyScope = (): Scope => ({ allBut: undefined, named: new Set(), open: false });

/** What two selectors leave out is left out; what one of them takes in is taken in. */
export function takeAllBut(to: Scope, left: ReadonlySet<string>): void {
  const before = to.allBut;
  to.allBut = before === undefined ? left : new Set([...left].filter((urn) => before.has(urn)));
}

export const takeAll = (to: Scope): void => {
  to.allBut = new Set();
};

/** What the values of a selector mean. */
export class Meaning {
  private traced: readonly Resource[] | undefined;

  constructor(
    private readonly trail: Resource,
    private readonly path: string,
    private readonly graph: Graph,
    readonly kind: EventKind,
  ) {}

  /** Adds what the values mean to a scope. Values that are not known yet mean what the selectors were made from. */
  add(values: readonly Evidence[], to: Scope): void {
    for (const value of values) {
      if (value.state === "unknown") this.addTraced(to);
      if (value.state !== "known" || typeof value.value !== "string") continue;
      if (this.kind.everything.test(value.value)) takeAll(to);
      const named = this.kind.named(value.value, this.graph);
      if (named !== undefined) to.named.add(named.urn);
    }
  }

  private addTraced(to: Scope): void {
    this.traced ??= this.graph.targets(this.trail, this.path, this.kind.subjects);
    for (const { urn } of this.traced) to.named.add(urn);
    if ((this.trail.propertyDependencies[this.path] ?? []).length === 0) to.open = true;
  }
}
