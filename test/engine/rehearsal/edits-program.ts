import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Edit } from "./edits-model";

/** Configuration by full key. */
export type Config = Record<string, unknown>;

/** A stack file's content without comments: its configuration and what the CLI keeps beside it. */
interface StackFile {
  config: Config;
  [other: string]: unknown;
}

const fileOf = (program: string, stack: string): string => join(program, `Pulumi.${stack}.yaml`);

const readFile = (program: string, stack: string): StackFile =>
  parse(readFileSync(fileOf(program, stack), "utf8")) as StackFile;

/** Texts in quotes, because one may look like a date to another reader of YAML. */
const written = (file: StackFile): string =>
  stringify(file, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });

/** Adds to a configuration what its values need. */
export type Complete = (config: Config) => Config;

/** An edit of the exceptions is nothing to add exceptions to. */
const asIs = ({ setting }: Edit): boolean => setting === "exceptions";

/** Sets settings of the namespace `careplane` in a copy of the program, for good. */
export function settle(program: string, stack: string, settings: Readonly<Config>, complete: Complete): void {
  const file = readFile(program, stack);
  file.config = complete({ ...file.config, ...namespaced(settings) });
  writeFileSync(fileOf(program, stack), written(file));
}

/** Settings with the keys that they have in a stack's file. */
export const namespaced = (settings: Readonly<Config>): Config =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`careplane:${name}`, value]));

/** The configuration of a stack's file. */
export const configOf = (program: string, stack: string): Config => readFile(program, stack).config;

/** A configuration as the engine hands it to the program: full key to text, objects as JSON. */
export function asText(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** Makes edits in a copy of the program; returns what takes them back. Fails on a text that is not there exactly once. */
export function make(program: string, stack: string, edits: readonly Edit[], complete: Complete): () => void {
  const before = new Map<string, string>();
  const write = (file: string, text: (old: string) => string) => {
    const old = readFileSync(file, "utf8");
    if (!before.has(file)) before.set(file, old);
    writeFileSync(file, text(old));
  };
  for (const edit of edits) {
    for (const { file, from, to } of edit.patches ?? []) {
      write(join(program, file), (old) => {
        if (old.split(from).length !== 2) throw new Error(`${file} should have exactly once: ${from}`);
        return old.replace(from, () => to);
      });
    }
    if (edit.patches !== undefined || edit.rename !== undefined) continue;
    write(fileOf(program, stack), (old) => {
      const file = parse(old) as StackFile;
      return written({
        ...file,
        config: asIs(edit) ? edited(file.config, edit) : complete(edited(file.config, edit)),
      });
    });
  }
  return () => {
    for (const [file, text] of before) writeFileSync(file, text);
  };
}

/** A configuration after an edit of settings. */
export function edited(config: Config, { setting, to, along, config: given }: Edit): Config {
  const start = given === undefined ? withValue(config, setting, to) : { ...config, [given[0]]: given[1] };
  return Object.entries(along ?? {}).reduce((now, [path, value]) => withValue(now, path, value), start);
}

function withValue(config: Config, path: string, value: unknown): Config {
  const [group = "", ...below] = path.split(".");
  const name = `careplane:${group}`;
  return { ...config, [name]: within(config[name], below, value) };
}

/** A value with another one at a path in it; undefined takes a setting away. */
function within(before: unknown, [name, ...below]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const parts = (typeof before === "object" ? before : undefined) as Config | undefined;
  const { [name]: part, ...others } = parts ?? {};
  const now = within(part, below, value);
  return now === undefined ? others : { ...others, [name]: now };
}
