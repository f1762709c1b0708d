import { UNKNOWN, type Properties, type Value } from "../types";
import { isGiven, isList, isObject } from "./value";

/** Way from a resource's inputs to a value in them. */
export type Path = readonly (string | number)[];

/** A path as Pulumi writes it: `rules[2].priority`, `tags["careplane:id"]`. */
export function written(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

/** True when the first path is the second or leads to it. */
export const leadsTo = (short: Path, long: Path): boolean =>
  short.length <= long.length && short.every((step, index) => step === "*" || step === long[index]);

/** Reads a path as Pulumi writes it; `[*]` stands for every index. */
export function read(path: string): Path {
  return [...path.matchAll(/\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, plain]) => {
    if (index !== undefined) return index === "*" ? index : Number(index);
    return quoted === undefined ? (plain ?? "") : (JSON.parse(`"${quoted}"`) as string);
  });
}

/** A block of inputs and where it is. */
export interface Block {
  readonly path: Path;
  readonly value: Properties;
}

/** The blocks that dotted names lead to: as many as lists on the way have entries, none where a step is left out. */
export function blocksAt(block: Block, names: readonly string[]): readonly Block[] {
  const [first, ...rest] = names;
  if (first === undefined) return [block];
  return entriesOf(block.value[first], [...block.path, first]).flatMap((next) => blocksAt(next, rest));
}

function entriesOf(value: Value | undefined, path: Path): readonly Block[] {
  if (isList(value)) return value.flatMap((entry, index) => entriesOf(entry, [...path, index]));
  return isObject(value) ? [{ path, value }] : [];
}

/** Whether a dotted name in a block is given: "unknown" when that cannot be told yet. */
export function stateOf(block: Block, names: readonly string[]): "given" | "absent" | "unknown" {
  let value: Value | undefined = block.value;
  for (const name of names) {
    if (value === UNKNOWN) return "unknown";
    if (!isObject(value)) return "absent";
    value = value[name];
  }
  if (value === UNKNOWN) return "unknown";
  return isGiven(value) ? "given" : "absent";
}
