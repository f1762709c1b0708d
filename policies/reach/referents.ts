import { elements, read, type Evidence } from "../evidence";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import { shown } from "../verdict";

/** What the names in some properties refer to. */
export interface Referents {
  /** Certainly meant. */
  readonly sure: readonly Resource[];
  /** Some of these are meant; which ones is not known yet. */
  readonly maybe: readonly Resource[];
  /** Known names of what another program, or a person, has made. */
  readonly outside: readonly string[];
  /** Something is named of which nothing is known. */
  readonly unknown: boolean;
  /** A value that is no name, in words; undefined where all are. */
  readonly wrong: string | undefined;
  /** False when nothing is named at all. */
  readonly given: boolean;
}

export const NONE: Referents = {
  sure: [],
  maybe: [],
  outside: [],
  unknown: false,
  wrong: undefined,
  given: false,
};

/** What is written at some paths: names, and how many values are hidden. */
interface Written {
  readonly names: string[];
  hidden: number;
  /** A whole list is not known, so neither is how many names it has. */
  whole: boolean;
  wrong: string | undefined;
}

/**
 * What the names at these paths, all below one property, refer to; a path that ends in `[]` is a list. A name that
 * is not known is told by what the property was made from: as many resources as there are names are those names,
 * while one of more candidates, such as the subnets of a whole network, may be any of them.
 */
export function referents(
  graph: Graph,
  from: Resource,
  paths: string | readonly string[],
  types: readonly string[],
): Referents {
  const all = [paths].flat();
  const written = readNames(from, all);
  const sure = new Set<Resource>();
  const unresolved = written.names.filter((name) => {
    const found = named(graph, name, types);
    found.forEach((one) => sure.add(one));
    return found.length === 0;
  });
  const { hidden, whole, wrong } = written;
  const names = hidden + unresolved.length;
  const given = names > 0 || sure.size > 0 || wrong !== undefined;
  const [path = ""] = all;
  const candidates = names === 0 ? [] : traced(graph, from, path, types).filter((one) => !sure.has(one));
  if (candidates.length === 0) {
    return { sure: [...sure], maybe: [], outside: unresolved, unknown: hidden > 0, wrong, given };
  }
  const slots = whole ? Math.max(names, candidates.length) : names;
  const direct = new Set(from.propertyDependencies[propertyOf(path)] ?? []);
  const exact = candidates.length <= slots && candidates.every(({ urn }) => direct.has(urn));
  const left = Math.max(0, slots - candidates.length);
  return {
    sure: exact ? [...sure, ...candidates] : [...sure],
    maybe: exact ? [] : candidates,
    outside: unresolved.slice(0, left),
    unknown: left > unresolved.length,
    wrong,
    given,
  };
}

/** Several of them as one. */
export const joined = (all: readonly Referents[]): Referents => ({
  sure: [...new Set(all.flatMap(({ sure }) => sure))],
  maybe: [...new Set(all.flatMap(({ maybe }) => maybe))],
  outside: [...new Set(all.flatMap(({ outside }) => outside))],
  unknown: all.some(({ unknown }) => unknown),
  wrong: all.find(({ wrong }) => wrong !== undefined)?.wrong,
  given: all.some(({ given }) => given),
});

/** Every one that is or may be meant. */
export const meant = ({ sure, maybe }: Referents): readonly Resource[] => [...sure, ...maybe];

/** Resources named anywhere inside a property, however deep, or that it was made from. */
export function mentioned(graph: Graph, from: Resource, property: string, types: readonly string[]): Resource[] {
  const found = new Set<Resource>(traced(graph, from, property, types));
  const visit = (value: Evidence, depth: number): void => {
    if (value.state !== "known" || depth > DEEPEST) return;
    if (typeof value.value === "string") named(graph, value.value, types).forEach((one) => found.add(one));
    else if (typeof value.value === "object") {
      const inside: object = value.value ?? {};
      for (const key of Object.keys(inside)) visit(read(inside, key), depth + 1);
    }
  };
  visit(read(from.inputs, property), 0);
  return [...found];
}

/** Actions of listeners, the deepest lists that are looked through, have five levels. */
const DEEPEST = 6;

function readNames(from: Resource, paths: readonly string[]): Written {
  const written: Written = { names: [], hidden: 0, whole: false, wrong: undefined };
  for (const marked of paths) {
    const path = marked.replace("[]", "");
    const value = read(from.inputs, path);
    const list = path !== marked && value.state === "known" ? elements(value.value) : undefined;
    if (path !== marked && value.state === "unknown") written.whole = true;
    for (const one of list ?? [value]) {
      if (one.state === "unknown") written.hidden += 1;
      if (one.state !== "known" || one.value === "") continue;
      if (typeof one.value === "string" && (list !== undefined || path === marked)) written.names.push(one.value);
      else written.wrong ??= `${path} is ${shown(one.value)}, not ${path === marked ? "a name" : "a list of names"}`;
    }
  }
  return written;
}

const propertyOf = (path: string): string => path.replace("[]", "").split(".")[0] ?? path;

/** What the property was made from, whatever its value. */
const traced = (graph: Graph, from: Resource, path: string, types: readonly string[]): Resource[] =>
  graph.targets({ ...from, inputs: {} }, path.replace("[]", ""), types);

function named(graph: Graph, name: string, types: readonly string[]): Resource[] {
  const text = { urn: "", type: "", name: "", parent: "", inputs: { text: name }, propertyDependencies: {} };
  return graph.targets(text, "text", types);
}
