import { evidence, listed, read, type Evidence } from "./evidence";
import { placeholders } from "./placeholder";
import type { Resource } from "./resource";

/** What one property refers to. */
export type Reference =
  | { readonly is: "resource"; readonly resource: Resource }
  /** Something that another program, or a person, has made. */
  | { readonly is: "outside"; readonly value: string }
  | { readonly is: "unknown" }
  | { readonly is: "absent" };

/** Which resources configure another: those that certainly do, and those that may, as far as is known now. */
export interface Configured {
  readonly sure: readonly Resource[];
  readonly maybe: readonly Resource[];
}

interface Index {
  readonly sure: Map<string, Resource[]>;
  readonly maybe: Map<string, Resource[]>;
  /** May configure any resource: what they point at is not known and was made from nothing in the stack. */
  readonly anywhere: Resource[];
}

/** Properties by which other resources name one. */
const NAMES = ["id", "arn", "bucket", "name", "url", "clusterIdentifier", "identifier"];

/**
 * The resources of a stack and what refers to what. References are taken from property dependencies, which are there
 * when values are not, and from equal known values. Built once per run and shared by all checks.
 */
export class Graph {
  private readonly byUrn = new Map<string, Resource>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly children = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource[]>();
  private readonly indexes = new Map<string, Index>();
  private readonly holders = new Map<string, Map<string, Resource[]>>();

  constructor(readonly resources: readonly Resource[]) {
    for (const one of resources) {
      this.byUrn.set(one.urn, one);
      push(this.byType, one.type, one);
      if (one.parent !== "") push(this.children, one.parent, one);
      for (const property of NAMES) {
        const name = read(one.inputs, property);
        if (name.state === "known" && typeof name.value === "string") push(this.byName, name.value, one);
      }
      for (const name of [one.made?.id, one.made?.arn]) {
        if (name !== undefined && name !== "") push(this.byName, name, one);
      }
    }
  }

  /** The stack itself, of which a rule says what is missing altogether. */
  get stack(): Resource {
    return (
      this.byType.get(STACK)?.[0] ??
      this.resources[0] ?? { urn: "", type: STACK, name: "", parent: "", inputs: {}, propertyDependencies: {} }
    );
  }

  get(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  childrenOf(one: Resource): readonly Resource[] {
    return this.children.get(one.urn) ?? [];
  }

  /** Its parent, the parent's parent and so on; ends where a program says that a resource is its own ancestor. */
  ancestorsOf(one: Resource): readonly Resource[] {
    const found = new Set<Resource>();
    for (let up = this.byUrn.get(one.parent); up !== undefined && !found.has(up); up = this.byUrn.get(up.parent)) {
      found.add(up);
    }
    return [...found];
  }

  /** Every resource of these types. */
  of(types: readonly string[]): Resource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** The resources of these types that a property, which may be a list, refers to. */
  targets(from: Resource, path: string, types: readonly string[]): Resource[] {
    const [property = path] = path.split(".");
    const found = new Set<Resource>();
    for (const value of listed(read(from.inputs, path))) this.named(value, types).forEach((one) => found.add(one));
    for (const urn of from.propertyDependencies[property] ?? []) {
      this.follow(urn, path.split(".").at(-1) ?? path, types, new Set()).forEach((one) => found.add(one));
    }
    return [...found];
  }

  /** What one property, not a list, refers to. Several candidates are as good as none. */
  reference(from: Resource, path: string, types: readonly string[]): Reference {
    const value = read(from.inputs, path);
    if (value.state === "absent" || (value.state === "known" && value.value === "")) return { is: "absent" };
    const exact = this.named(value, types);
    const candidates = exact.length > 0 ? exact : this.targets(from, path, types);
    const [only] = candidates;
    if (only !== undefined && candidates.length === 1) return { is: "resource", resource: only };
    return value.state === "known" && typeof value.value === "string" && candidates.length === 0
      ? { is: "outside", value: value.value }
      : { is: "unknown" };
  }

  /**
   * The resource that a name in a policy document means: its ARN, with or without something behind it (`…/*`), its
   * id or name, or the placeholder that stands for it before it exists.
   */
  bearing(text: string): Resource | undefined {
    const [urn] = placeholders(text);
    if (urn !== undefined) return this.byUrn.get(urn);
    for (let name = text; name !== ""; name = name.slice(0, Math.max(0, name.search(/[/:][^/:]*$/)))) {
      const found = this.innermost(this.byName.get(name) ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The one that is around no other: a component that hands on the ARN of what is inside it bears that ARN too. */
  private innermost(all: readonly Resource[]): Resource | undefined {
    if (all.length < 2) return all[0];
    const around = new Set(all.flatMap((one) => this.ancestorsOf(one)));
    return all.find((one) => !around.has(one)) ?? all[0];
  }

  /** The resources of type `by` whose `path` refers to `to`, such as the settings of a bucket. */
  configuring(to: Resource, targets: readonly string[], by: readonly string[], path: string): Configured {
    const key = [...by, path, ...targets].join(" ");
    let index = this.indexes.get(key);
    if (index === undefined) this.indexes.set(key, (index = this.index(targets, by, path)));
    return { sure: index.sure.get(to.urn) ?? [], maybe: [...(index.maybe.get(to.urn) ?? []), ...index.anywhere] };
  }

  /** Every resource of type `by` whose list at `path` holds `to`. */
  referring(to: Resource, targets: readonly string[], by: readonly string[], path: string): readonly Resource[] {
    const key = ["list", ...by, path, ...targets].join(" ");
    let holders = this.holders.get(key);
    if (holders === undefined) {
      this.holders.set(key, (holders = new Map<string, Resource[]>()));
      for (const one of this.of(by)) {
        for (const { urn } of this.targets(one, path, targets)) push(holders, urn, one);
      }
    }
    return holders.get(to.urn) ?? [];
  }

  private index(targets: readonly string[], by: readonly string[], path: string): Index {
    const index: Index = { sure: new Map(), maybe: new Map(), anywhere: [] };
    for (const one of this.of(by)) {
      const value = read(one.inputs, path);
      const exact = this.named(value, targets);
      const candidates = exact.length > 0 ? exact : this.targets(one, path, targets);
      const [property = path] = path.split(".");
      const known = candidates.length === 1 || exact.length > 0;
      candidates.forEach(({ urn }) => push(known ? index.sure : index.maybe, urn, one));
      const untraced = (one.propertyDependencies[property] ?? []).length === 0;
      if (candidates.length === 0 && value.state === "unknown" && untraced) index.anywhere.push(one);
    }
    return index;
  }

  private named(value: Evidence, types: readonly string[]): Resource[] {
    if (value.state !== "known" || typeof value.value !== "string") return [];
    const meant = placeholders(value.value).flatMap((urn) => this.byUrn.get(urn) ?? []);
    const exact = [...meant, ...(this.byName.get(value.value) ?? [])].filter(({ type }) => types.includes(type));
    return exact.length > 0 ? exact : this.spelledOut(value.value, types);
  }

  /**
   * What an ARN means that a program has put together from a name that it gives: before there is the resource, its own
   * ARN is not known.
   */
  private spelledOut(arn: string, types: readonly string[]): Resource[] {
    if (!arn.startsWith("arn:") || arn.length > LONGEST_ARN) return [];
    const [, , , region = "", , ...rest] = arn.split(":");
    const named = rest.join(":").replace(/[:/]\*$/, "");
    // The name is what follows the kind, if there is one: `topic`, `log-group:/portal/web`, `role/team/web`.
    const names = new Set([named, named.replace(/^[^:/]*[:/]/, ""), named.replace(/^.*[:/]/, "")]);
    const meant = [...names].flatMap((name) => this.byName.get(name) ?? []);
    return [...new Set(meant)].filter((one) => {
      const here = region === "" || one.region === undefined || one.region === region;
      return types.includes(one.type) && here && !hasArn(one);
    });
  }

  /**
   * From a dependency to the resources meant: itself; what is inside it, for a component; or what its own property of
   * that name refers to, because a bucket's name may be handed on by the bucket's policy.
   */
  private follow(urn: string, property: string, types: readonly string[], seen: Set<string>): Resource[] {
    const one = this.byUrn.get(urn);
    if (one === undefined || seen.has(urn)) return [];
    seen.add(urn);
    if (types.includes(one.type)) return [one];
    const inside = this.children.get(urn) ?? [];
    const onward = [...inside.map((child) => child.urn), ...(one.propertyDependencies[property] ?? [])];
    return onward.flatMap((next) => this.follow(next, property, types, seen));
  }
}

const STACK = "pulumi:pulumi:Stack";
/** Source: IAM API Reference, type `arnType`. */
const LONGEST_ARN = 2048;

function hasArn({ made }: Resource): boolean {
  const arn = evidence(made?.arn);
  return arn.state === "known" && arn.value !== "";
}

function push<Key>(map: Map<Key, Resource[]>, key: Key, one: Resource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  // One resource may carry the same text twice, as id and as name, one after the other.
  else if (list.at(-1) !== one) list.push(one);
}
