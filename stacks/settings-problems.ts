import { distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Problem } from "../components/shared/problem";
import { shownSecretAddress, shownWithoutKeys } from "../components/shared/shown-address";
import { bare, SETTINGS } from "./settings-schema";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Says what is wrong with raw settings in the words of the schema's own help, one problem for each place. */
export function structuralProblems(stack: string, issues: readonly Issue[], raw: unknown): Problem[] {
  const problems = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownKey(issue.path, key, raw))
      : [wrongValue(stack, issue, raw)],
  );
  // A value can break several rules of its schema; its reader needs one line.
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}

function unknownKey(path: Path, key: string, raw: unknown): Problem {
  const known = keysAt(path);
  const meant = closest(key, known);
  return {
    path: written([...path, key]),
    given: givenAt(raw, [...path, key]),
    allowed: `left out: there is no such setting (known: ${known.join(", ")})`,
    fix: meant === undefined ? "remove it from the stack file" : `did you mean ${written([...path, meant])}?`,
  };
}

function wrongValue(stack: string, issue: Issue, raw: unknown): Problem {
  const { described, at } = helpAt(issue.path);
  const { allowed, example } = described;
  const missing = valueAt(raw, at) === undefined;
  const name = written(at);
  const command =
    typeof example === "object"
      ? `write ${name} as a block in the stack file, for example ${JSON.stringify(example)}`
      : commandFor(stack, at, example);
  return { path: name, given: givenAt(raw, at), allowed, fix: missing ? `it is required: ${command}` : command };
}

function commandFor(stack: string, path: Path, example: unknown): string {
  return `npx pulumi config set --stack ${stack} ${path.length > 1 ? "--path " : ""}${written(path)} ${String(example)}`;
}

/** The nearest place on the way to `path` that has help: a wrong item of a list is explained by its list. */
function helpAt(path: Path): { described: { allowed: string; example: unknown }; at: Path } {
  let at: Path = [];
  let described = { allowed: "settings by name", example: {} as unknown };
  path.forEach((_, index) => {
    const here = path.slice(0, index + 1);
    const meta = (schemaAt(here) as z.ZodType | undefined)?.meta() as
      { allowed: string; examples: unknown[] } | undefined;
    if (meta === undefined) return;
    at = here;
    described = { allowed: meta.allowed, example: meta.examples[0] };
  });
  return { described, at };
}

function schemaAt(path: Path): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((schema, key) => {
    if (schema instanceof z.ZodArray) return schema.element;
    if (!(schema instanceof z.ZodObject)) return undefined;
    const next = (schema.shape as Record<PropertyKey, z.core.$ZodType>)[key];
    return next === undefined ? undefined : bare(next);
  }, SETTINGS);
}

function keysAt(path: Path): string[] {
  const schema = schemaAt(path);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** What was given, in a text that is printed into logs: with its key, anybody could call a pager. */
const givenAt = (raw: unknown, path: Path): string => {
  const isPager = path[0] === "alerts" && path.some((key) => /pager/i.test(String(key)));
  return (isPager ? shownSecretAddress : shownWithoutKeys)(valueAt(raw, path));
};

const valueAt = (raw: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );

/** As the CLI's `--path` has it: `careplane:exceptions[0].owner`. */
const written = (path: Path): string =>
  `careplane:${path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("")}`.replace(
    ":.",
    ":",
  );

/** The known name that is at most two edits away, if any. */
function closest(key: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, edits: distance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= 2 ? best.name : undefined;
}
