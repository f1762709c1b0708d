import { Graph } from "../../../policies/graph";
import type { Resource } from "../../../policies/resource";
import { at, nodes, patternOf, put, type Path } from "./tree";

/** A reference: the place in `from` that holds a name of `to`. */
export interface Link {
  readonly from: Resource;
  readonly path: Path;
  readonly to: Resource;
}

/** The program that is mutated. */
export class Stack {
  readonly graph: Graph;
  private readonly linked = new Map<string, readonly Link[]>();
  private readonly linking = new Map<string, Link[]>();
  private readonly names = new Map<string, readonly string[]>();

  constructor(
    readonly name: string,
    readonly resources: readonly Resource[],
  ) {
    this.graph = new Graph(resources);
    for (const one of resources) {
      const links = this.find(one);
      this.linked.set(one.urn, links);
      for (const link of links) {
        const list = this.linking.get(link.to.urn);
        if (list === undefined) this.linking.set(link.to.urn, [link]);
        else list.push(link);
      }
    }
  }

  /** What is made in the cloud; components only hold it together. */
  get subjects(): readonly Resource[] {
    return this.resources.filter((one) => {
      const { custom = true, remote } = one as { custom?: boolean; remote?: boolean };
      return (custom || remote === true) && one.type !== "pulumi:pulumi:Stack";
    });
  }

  linksOf(from: Resource): readonly Link[] {
    return this.linked.get(from.urn) ?? [];
  }

  linksTo(to: Resource): readonly Link[] {
    return this.linking.get(to.urn) ?? [];
  }

  /** Resources of the same type, itself left out, in the order of their URNs, beginning behind its own. */
  othersLike(one: Resource): Resource[] {
    const all = this.graph.of([one.type]).toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
    const place = all.indexOf(one);
    return [...all.slice(place + 1), ...all.slice(0, place)];
  }

  /**
   * A resource with another value at a place of its inputs. What a property was made from follows: a dependency goes
   * when no name of it is left, `instead` comes when its name is put in.
   */
  edited(one: Resource, path: Path, value: unknown, instead?: Resource): Resource {
    const inputs = put(one.inputs, path, value) as Record<string, unknown>;
    const property = String(path[0]);
    const { [property]: from = [], ...others } = one.propertyDependencies;
    if (inputs[property] === undefined) return { ...one, inputs, propertyDependencies: others };
    const [before, after] =
      from.length === 0 ? [[], []] : [textsBelow(one.inputs, property), textsBelow(inputs, property)];
    const gone = (urn: string) => this.isNamedIn(before, urn) && !this.isNamedIn(after, urn);
    const kept = [...from.filter((urn) => !gone(urn)), ...(instead === undefined ? [] : [instead.urn])];
    return { ...one, inputs, propertyDependencies: { ...others, [property]: [...new Set(kept)] } };
  }

  /** The name of a resource in the form in which `text` names another one of its type. */
  nameLike(text: string, of: Resource, one: Resource): string | undefined {
    const { id, arn } = of.made ?? {};
    if (text === arn) return one.made?.arn;
    if (text === id) return one.made?.id;
    if (arn !== undefined && one.made?.arn !== undefined && isTail(arn, text)) {
      const parts = text.split(/[:/]/).length;
      return new RegExp(`(?:[^:/]*[:/]){${parts - 1}}[^:/]*$`).exec(one.made.arn)?.[0];
    }
    for (const property of NAMES) {
      const name = at(one.inputs, [property]);
      if (at(of.inputs, [property]) === text && typeof name === "string") return name;
    }
    return undefined;
  }

  pattern(one: Resource, path: Path): string {
    return patternOf(one.inputs, path);
  }

  private find(from: Resource): Link[] {
    return Object.entries(from.propertyDependencies).flatMap(([property, urns]) => {
      const targets = urns.flatMap((urn) => this.graph.get(urn) ?? []);
      if (targets.length === 0) return [];
      return [...nodes(at(from.inputs, [property]), [property])].flatMap(({ path, value }): Link[] => {
        if (typeof value !== "string") return [];
        const to = targets.find((one) => this.namesOf(one).some((name) => name === value || isTail(name, value)));
        return to === undefined ? [] : [{ from, path, to }];
      });
    });
  }

  private isNamedIn(texts: readonly string[], urn: string): boolean {
    const one = this.graph.get(urn);
    if (one === undefined) return false;
    const names = this.namesOf(one);
    return texts.some((text) => names.some((name) => text === name || isTail(name, text) || within(text, name)));
  }

  private namesOf(one: Resource): readonly string[] {
    let names = this.names.get(one.urn);
    if (names === undefined) {
      const given = [one.made?.arn, one.made?.id, ...NAMES.map((property) => at(one.inputs, [property]))];
      names = given.filter((name): name is string => typeof name === "string" && name !== "");
      this.names.set(one.urn, names);
    }
    return names;
  }
}

const textsBelow = (inputs: object, property: string): string[] =>
  [...nodes(at(inputs, [property]), [property])].flatMap(({ value }) => (typeof value === "string" ? [value] : []));

const NAMES = [
  "arn",
  "bucket",
  "name",
  "url",
  "alarmName",
  "identifier",
  "replicationGroupId",
  "userGroupId",
  "certificateArn",
];

/** The last part of an ARN, by which metrics name a resource. */
const isTail = (name: string, text: string): boolean =>
  name.startsWith("arn:") && text.length > 2 && (name.endsWith(`:${text}`) || name.endsWith(`/${text}`));

/** A document or address may hold a name among other text. */
const within = (text: string, name: string): boolean =>
  name.length > 8 && text.length > name.length && text.includes(name);
