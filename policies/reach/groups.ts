import { isWorld } from "../cidr";
import { asBoolean, elements, listed, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { SECURITY_GROUP } from "../types";
import { shown } from "../verdict";
import { blockOf, type Block } from "./block";
import { DEFAULT_GROUP, INGRESS_RULE, OLDER_RULE, PREFIX_LIST, VPC } from "./kinds";
import { ALL, portsOf, type Ports } from "./ports";
import { blocksOfList } from "./prefix-lists";
import { meant, referents, type Referents } from "./referents";

/** Addresses. */
export interface BlockSource {
  readonly is: "block";
  readonly cidr: string;
  /** Undefined for text that is no block. */
  readonly block: Block | undefined;
  /** It means everybody, or nobody knows what it means. */
  readonly world: boolean;
  /** The prefix list that holds it. */
  readonly list?: string;
}

/** Who an ingress rule of a security group lets in. */
export type Source =
  | BlockSource
  /** Whoever uses a security group; not sure where only candidates are known. */
  | { readonly is: "group"; readonly group: Resource; readonly sure: boolean }
  /** A group or prefix list that is made elsewhere. */
  | { readonly is: "outside"; readonly name: string; readonly what: "group" | "prefix list" }
  | { readonly is: "unknown"; readonly property: string };

/** One source that one rule lets into a group. */
export interface Ingress {
  /** The rule, or the group that it is written in. */
  readonly rule: Resource;
  readonly source: Source;
  readonly ports: Ports;
  /** False while it is not known whether this rule lets anybody in, or into this group. */
  readonly sure: boolean;
}

/** How a kind of rule names what it lets in; `[]` marks lists. */
interface Shape {
  readonly blocks: readonly string[];
  readonly lists: string;
  readonly groups: string;
  readonly protocol: string;
}

const INLINE: Shape = {
  blocks: ["cidrBlocks", "ipv6CidrBlocks"],
  lists: "prefixListIds[]",
  groups: "securityGroups[]",
  protocol: "protocol",
};
const OLDER: Shape = { ...INLINE, groups: "sourceSecurityGroupId" };
const SINGLE: Shape = {
  blocks: ["cidrIpv4", "cidrIpv6"],
  lists: "prefixListId",
  groups: "referencedSecurityGroupId",
  protocol: "ipProtocol",
};

/** How a group that is made elsewhere is told from the URNs of those that are not. */
export const keyOfId = (id: string): string => `id:${id}`;

/** What every security group of a stack lets in. */
export class SecurityGroups {
  private readonly byGroup = new Map<string, Ingress[]>();
  /** Rules of which nobody knows yet whose they are. */
  readonly adrift: Ingress[] = [];

  constructor(private readonly graph: Graph) {
    for (const group of graph.of(SECURITY_GROUP)) this.readInline(group);
    for (const rule of graph.of(INGRESS_RULE)) this.readRule(rule, SINGLE, true);
    for (const rule of graph.of(OLDER_RULE)) {
      const type = read(rule.inputs, "type");
      if (type.state !== "known" || type.value !== "egress") this.readRule(rule, OLDER, type.state !== "unknown");
    }
  }

  /** What a group lets in, by its URN or, for one that is made elsewhere, by `keyOfId`. */
  ingressOf(key: string): readonly Ingress[] {
    return this.byGroup.get(key) ?? [];
  }

  get all(): ReadonlyMap<string, readonly Ingress[]> {
    return this.byGroup;
  }

  /** The group of everything in a VPC that names none; undefined where it is as AWS made it. */
  defaultOf(vpc: Resource): Resource | undefined {
    return this.graph.configuring(vpc, VPC, DEFAULT_GROUP, "vpcId").sure[0];
  }

  private readInline(group: Resource): void {
    const ingress = read(group.inputs, "ingress");
    if (ingress.state === "absent") return;
    const rules = ingress.state === "known" ? elements(ingress.value) : [ingress];
    if (rules === undefined) {
      const source = blockOfText(`(ingress is ${shown(ingress.state === "known" ? ingress.value : "")}, not a list)`);
      push(this.byGroup, group.urn, { rule: group, source, ports: ALL, sure: true });
      return;
    }
    rules.forEach((rule, index) => {
      const sources: readonly Source[] =
        rule.state === "unknown"
          ? [{ is: "unknown", property: ingress.state === "unknown" ? "ingress" : `ingress[${index}]` }]
          : this.sources(group, `ingress.${index}.`, INLINE, [group]);
      const ports = rule.state === "known" ? portsOf(rule.value, INLINE.protocol) : { ...ALL, known: false };
      sources.forEach((source) => push(this.byGroup, group.urn, { rule: group, source, ports, sure: true }));
    });
  }

  private readRule(rule: Resource, shape: Shape, ingress: boolean): void {
    const owner = referents(this.graph, rule, "securityGroupId", [...SECURITY_GROUP, ...VPC]);
    const groups = meant(owner).map((one) => (VPC.includes(one.type) ? (this.defaultOf(one) ?? one) : one));
    const ports = portsOf(rule.inputs, shape.protocol);
    for (const source of this.sources(rule, "", shape, groups)) {
      const sure = ingress && owner.sure.length > 0;
      for (const group of groups) push(this.byGroup, group.urn, { rule, source, ports, sure });
      for (const id of owner.outside) push(this.byGroup, keyOfId(id), { rule, source, ports, sure: ingress });
      if (owner.unknown && groups.length === 0) this.adrift.push({ rule, source, ports, sure: false });
    }
  }

  private sources(of: Resource, prefix: string, shape: Shape, own: readonly Resource[]): Source[] {
    const at = (property: string) => read(of.inputs, prefix + property);
    const blocks = shape.blocks.flatMap((property) => listed(at(property)).map((one) => blockSource(one, property)));
    const groups = referents(this.graph, of, prefix + shape.groups, SECURITY_GROUP);
    const self = at("self");
    const itself = self.state === "known" && asBoolean(self.value) === true ? own : [];
    return [
      ...blocks,
      ...this.listSources(referents(this.graph, of, prefix + shape.lists, PREFIX_LIST), shape.lists),
      ...[...groups.sure, ...itself].map((group): Source => ({ is: "group", group, sure: true })),
      ...groups.maybe.map((group): Source => ({ is: "group", group, sure: false })),
      ...groups.outside.map((name): Source => ({ is: "outside", name, what: "group" })),
      ...(groups.unknown ? [hidden(shape.groups)] : []),
      ...malformed(groups),
    ];
  }

  private listSources(lists: Referents, property: string): Source[] {
    const inside = meant(lists).flatMap((list) =>
      blocksOfList(this.graph, list).map((one): Source => {
        const source = blockSource(one, property);
        return source.is === "block" ? { ...source, list: list.name } : source;
      }),
    );
    const outside = lists.outside.map((name): Source => ({ is: "outside", name, what: "prefix list" }));
    return [...inside, ...outside, ...(lists.unknown ? [hidden(property)] : []), ...malformed(lists)];
  }
}

const hidden = (property: string): Source => ({ is: "unknown", property: property.replace("[]", "") });

/** What is no name, like what is no address block, is counted as everybody: it is not known to be shut. */
const malformed = ({ wrong }: Referents): Source[] => (wrong === undefined ? [] : [blockOfText(`(${wrong})`)]);

function blockSource(value: Evidence, property: string): Source {
  if (value.state !== "known") return hidden(property);
  const cidr = typeof value.value === "string" ? value.value : shown(value.value);
  return blockOfText(cidr);
}

const blockOfText = (cidr: string): BlockSource => ({
  ...{ is: "block", cidr, block: blockOf(cidr), world: isWorld(cidr) !== false },
});

function push(map: Map<string, Ingress[]>, key: string, value: Ingress): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
