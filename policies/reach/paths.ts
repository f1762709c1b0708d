import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { blockOf, overlap } from "./block";
import { entry } from "./entry";
import { keyOfId, type Ingress } from "./groups";
import { link, sureHop, type Hop } from "./links";
import type { Member } from "./members";
import { networkOf, type Network } from "./network";

/** The hops of a path, from the internet to a resource. */
export type Path = readonly Hop[];

/** The last steps of a path; those before are the path to the resource that they start from. */
interface Leg {
  readonly before: Leg | undefined;
  readonly hops: Path;
}

/** By URN of the end: paths from the internet that do not go through a load balancer and the servers behind it. */
export type Paths = ReadonlyMap<string, Leg>;

/** A path that is longer is shown without its middle. */
const LONGEST = 30;

export function pathText(path: Path): string {
  const texts = path.map(({ text }) => text);
  const left = path.length - LONGEST;
  if (left > 0) texts.splice(LONGEST / 2, left, `(${left} more steps)`);
  return texts.join(" -> ");
}

const isSure = (path: Path): boolean => path.every(({ open }) => open === "yes");

/** Searches the network from the internet. */
class Search {
  private readonly admitted: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly blocks: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly hidden: ReadonlySet<string>;

  constructor(private readonly network: Network) {
    const [admitted, blocks, hidden] = [
      new Map<string, Set<string>>(),
      new Map<string, Set<string>>(),
      new Set<string>(),
    ];
    for (const [key, rules] of network.groups.all) for (const rule of rules) sort(key, rule);
    this.admitted = admitted;
    this.blocks = blocks;
    this.hidden = hidden;

    function sort(key: string, { source }: Ingress): void {
      if (source.is === "group") put(admitted, source.group.urn, key);
      else if (source.is === "outside") put(admitted, keyOfId(source.name), key);
      else if (source.is === "block") put(blocks, source.cidr, key);
      else hidden.add(key);
    }
  }

  /** Every member that is reached, by steps that `accepts` lets pass. */
  from(entries: ReadonlyMap<Member, Path>, accepts: (hops: Path) => boolean): Map<string, Leg> {
    const found = new Map<string, Leg>();
    const queue: Member[] = [];
    const reach = (member: Member, hops: Path, before?: Leg) => {
      if (found.has(member.resource.urn) || !accepts(hops)) return;
      found.set(member.resource.urn, { before, hops });
      if (member.role !== "store") queue.push(member);
    };
    for (const [member, path] of entries) reach(member, path);
    const asked = new Set<string>();
    // The list grows while it is walked.
    for (const member of queue) {
      for (const next of member.role === "balancer" ? this.behind(member) : this.near(member, asked)) {
        if (next === member || found.has(next.resource.urn) || next.role === "function") continue;
        const hop = link(this.network, member, next);
        if (hop !== undefined) reach(next, [hop, sureHop(next.resource.name)], found.get(member.resource.urn));
      }
    }
    return found;
  }

  /** What a load balancer hands requests to, apart from servers: those are what it is for. */
  private behind(balancer: Member): Member[] {
    const targets = this.network.targets.targetsOf(balancer.resource);
    return [...targets].flatMap((one) => this.network.memberOf(one) ?? []).filter(({ role }) => role !== "server");
  }

  /** Members that some rule may let this one reach; what has been asked once is not asked again. */
  private near(member: Member, asked: Set<string>): Set<Member> {
    const keys = new Set<string>();
    const place = member.subnets.sure
      .map(({ urn }) => urn)
      .sort()
      .join();
    const once = (question: string, answer: () => Iterable<string>) => {
      if (asked.has(question)) return;
      asked.add(question);
      for (const key of answer()) keys.add(key);
    };
    for (const { key, asMade } of this.network.membershipsOf(member)) {
      once(`${key} ${place}`, () => [...(this.admitted.get(key) ?? []), ...(asMade ? [key] : [])]);
    }
    once(place, () => this.openTo(member));
    once("hidden", () => this.hidden);
    if (member.groups.unknown) once("any", () => this.network.groups.all.keys());
    return new Set([...keys].flatMap((key) => this.network.usersOf(key)));
  }

  /** Groups with a rule for addresses that the member may have. */
  private openTo(member: Member): string[] {
    const own = member.subnets.sure.flatMap((subnet) => this.network.blocksOf(subnet));
    return [...this.blocks].flatMap(([cidr, keys]) => {
      const block = blockOf(cidr);
      const fits = block === undefined || own.length === 0 || own.some((one) => overlap(one, block));
      return fits ? [...keys] : [];
    });
  }
}

function search(network: Network): Paths {
  const entries = new Map<Member, Path>();
  for (const member of network.members) {
    const path = entry(network, member);
    if (path !== undefined) entries.set(member, path);
  }
  if (entries.size === 0) return new Map();
  const walk = new Search(network);
  const sure = walk.from(entries, isSure);
  const possible = walk.from(entries, () => true);
  return new Map([...possible, ...sure]);
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

const PATHS = new WeakMap<Graph, Paths>();

/** The paths of a graph; searched once and shared by the rules. */
export function pathsOf(graph: Graph): Paths {
  let paths = PATHS.get(graph);
  if (paths === undefined) PATHS.set(graph, (paths = search(networkOf(graph))));
  return paths;
}

/** The path from the internet to a resource, past the servers of the application. */
export function pathTo(graph: Graph, resource: Resource): Path | undefined {
  const last = pathsOf(graph).get(resource.urn);
  const legs: Path[] = [];
  for (let leg = last; leg !== undefined; leg = leg.before) legs.push(leg.hops);
  return last && legs.reverse().flat();
}
