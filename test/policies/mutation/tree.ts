/** Stands for the step into a text that is JSON, such as a redrive policy. */
export const JSON_TEXT: unique symbol = Symbol("JSON text");
export type Step = string | number | typeof JSON_TEXT;
export type Path = readonly Step[];

/** A place below an object, with what is there. */
export interface Node {
  readonly path: Path;
  readonly value: unknown;
}

type Tree = Record<string, unknown>;

/** Text as long as this is a page or a script, not settings. */
const LONGEST_JSON = 20_000;

/** How the SDK marks assets and archives; what they hold is code. */
const ASSET = /^__pulumi(Asset|Archive)$/;

/** What is at a path; undefined where there is nothing. */
export function at(tree: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return tree;
  if (step === JSON_TEXT) return at(parsed(tree), rest);
  return isTree(tree) ? at((tree as Tree)[step], rest) : undefined;
}

/** A copy with another value at the path, or without what is there when the value is undefined. */
export function put(tree: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (step === JSON_TEXT) return JSON.stringify(put(parsed(tree), rest, value));
  const inner = put(isTree(tree) ? (tree as Tree)[step] : undefined, rest, value);
  if (Array.isArray(tree)) {
    return inner === undefined ? tree.filter((_, index) => index !== step) : tree.with(Number(step), inner);
  }
  const object = (tree ?? {}) as Tree;
  return inner === undefined ? without(object, String(step)) : { ...object, [String(step)]: inner };
}

/** A copy without one of the keys. */
export const without = (object: object, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** Every place below an object, from the outside in. Policy documents are whole: their statements have a grammar. */
export function* nodes(value: unknown, path: Path = []): Generator<Node> {
  if (path.length > 0) yield { path, value };
  const within = settings(value);
  const below: Path = within === value ? path : [...path, JSON_TEXT];
  if (Array.isArray(within)) {
    for (const [index, one] of within.entries()) yield* nodes(one, [...below, index]);
  } else if (isTree(within) && !Object.keys(within).some((key) => ASSET.test(key))) {
    for (const [key, one] of Object.entries(within)) if (one != null) yield* nodes(one, [...below, key]);
  }
}

/** An IAM policy document, given as text or as an object; undefined for everything else. */
export function documentOf(value: unknown): { statements: readonly Tree[]; path: Path } | undefined {
  const given = typeof value === "string" ? parsed(value) : value;
  const held = isTree(given) ? (given as Tree)["Statement"] : undefined;
  if (held === undefined) return undefined;
  const list: unknown[] = [held].flat();
  if (!list.every((one): one is Tree => isTree(one) && "Effect" in one)) return undefined;
  return { statements: list, path: given === value ? ["Statement"] : [JSON_TEXT, "Statement"] };
}

/** `rules[0].filter.prefix`; JSON in text as `redrivePolicy{}.maxReceiveCount`. */
export function textOf(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (step === JSON_TEXT) return `${text}{}`;
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/**
 * The path without the numbers of its elements, so that alike places have one name: `rules[].filter.prefix`.
 * An element that has a name is called by it: `parameters[require_secure_transport].value`.
 */
export function patternOf(tree: unknown, path: Path): string {
  let text = "";
  path.forEach((step, index) => {
    if (step === JSON_TEXT) text += "{}";
    else if (typeof step !== "number") text += text === "" ? step : `.${step}`;
    else {
      const name = at(tree, [...path.slice(0, index + 1), "name"]);
      text += typeof name === "string" && NAME.test(name) ? `[${name}]` : "[]";
    }
  });
  return text;
}

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Text that is a JSON object, opened; every other value as it is. Policy documents and pages stay closed. */
function settings(value: unknown): unknown {
  if (documentOf(value) !== undefined) return undefined;
  return typeof value === "string" && value.length < LONGEST_JSON ? (parsed(value) ?? value) : value;
}

/** The texts of a stack are opened again for each of its mutants; nobody changes what comes out. */
const opened = new Map<string, unknown>();
const MOST_OPENED = 4000;

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  if (opened.has(value)) return opened.get(value);
  if (opened.size >= MOST_OPENED) opened.clear();
  const given = jsonOf(value);
  const tree = isTree(given) ? given : undefined;
  opened.set(value, tree);
  return tree;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name that says what an element is, and is no address or URN. */
const NAME = /^[A-Za-z][\w-]{1,60}$/;
