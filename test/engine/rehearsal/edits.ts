import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Story } from "../../../cli/deploy/events";
import { parseSettings } from "../../../stacks/settings";
import { documentOf } from "./edits-document";
import { broughtThings } from "./edits-account";
import { excepted } from "./edits-exceptions";
import { grouped } from "./edits-groups";
import { BASES, OTHER_ZONE } from "./edits-list";
import type { Base, Edit } from "./edits-model";
import { asText, configOf, make, settle } from "./edits-program";
import { rowOf, shareOf, shown, unclaimed, type Row } from "./edits-row";
import { REPOSITORY } from "./engine-folder";
import { Environment } from "./environment";

/** Where the table is. */
export const DOCUMENT = join(REPOSITORY, "docs", "edit-safety.md");

export interface EditsOptions {
  stack: string;
  /** The folder of the CLI. */
  engine: string;
  /** Compare with the file instead of writing it. */
  check: boolean;
  say: (line: string) => void;
}

/** Previews every edit on a deployed stack and writes what it does to the table. True when the table is as it should be. */
export async function rehearseEdits({ stack, engine, check, say }: EditsOptions): Promise<boolean> {
  const rows: Row[] = [];
  const faults: string[] = [];
  for (const base of BASES) rows.push(...(await rowsFrom(base, { stack, engine, say, faults })));
  const text = documentOf(rows);
  for (const { setting, effects } of rows) {
    const unknown = effects.filter((line) => line.includes("not known"));
    faults.push(...unknown.map((line) => `nobody has written down what ${setting} does: ${line}`));
  }
  for (const fault of faults) say(fault);
  if (!check) {
    writeFileSync(DOCUMENT, text);
    say(`${rows.length} edits in docs/edit-safety.md`);
    return faults.length === 0;
  }
  const same = existsSync(DOCUMENT) && readFileSync(DOCUMENT, "utf8") === text;
  if (!same)
    say(`docs/edit-safety.md is not what the program does now: npm run rehearse -- ${stack} --edits writes it`);
  return same && faults.length === 0;
}

interface Place extends Pick<EditsOptions, "stack" | "engine" | "say"> {
  /** What is found to be wrong with the list of edits. */
  faults: string[];
}

/** Deploys a base and previews each group of its edits. */
async function rowsFrom(base: Base, { stack, engine, say, faults }: Place): Promise<Row[]> {
  const environment = await Environment.open({ stack, engine });
  try {
    const { program } = environment;
    settle(program, stack, base.settings, (config) => excepted(stack, config));
    const { "careplane:hostedZoneId": id, "careplane:domainName": name } = asText(configOf(program, stack));
    await environment.cloud.zones([{ id: id ?? "", name: name ?? "" }, OTHER_ZONE]);
    const { settings, problems } = parseSettings(stack, asText(configOf(program, stack)));
    if (settings === undefined) throw new Error(`${base.name}: ${problems.map(({ path }) => path).join(", ")}`);
    await environment.cloud.bring(broughtThings(settings));
    say(`deploying ${stack} with ${base.name}`);
    // Without the policies: what an edit does is the same whether they like the stack or not.
    const { status, output } = await environment.pulumi([
      "up",
      "--yes",
      "--skip-preview",
      "--non-interactive",
      "--stack",
      stack,
    ]);
    if (status !== 0) throw new Error(`${stack} with ${base.name} cannot be deployed:\n${output}`);
    const rows: Row[] = [];
    for (const group of grouped(base.edits)) {
      const stories = await previewOf(environment, stack, group, faults);
      for (const [index, edit] of group.entries()) {
        const row = rowOf(edit, valueAt(settings, edit.setting), stories[index] ?? NOTHING);
        rows.push(row);
        say(`${row.setting}: ${row.from} -> ${row.to}: ${row.verdict}`);
      }
    }
    return rows;
  } finally {
    environment.close();
  }
}

const NOTHING: Story = {
  changes: [],
  policies: [],
  errors: [],
  refusals: [],
  packs: [],
  counts: {},
  finished: false,
};

/** The story of each edit of a group. */
async function previewOf(
  environment: Environment,
  stack: string,
  group: readonly Edit[],
  faults: string[],
): Promise<Story[]> {
  const { program } = environment;
  const rename = group.find((edit) => edit.rename !== undefined)?.rename;
  if (rename !== undefined) {
    const { status, output } = await environment.pulumi(["stack", "rename", rename, "--stack", stack]);
    if (status !== 0) throw new Error(`The stack cannot be renamed to ${rename}:\n${output}`);
  }
  const now = rename ?? stack;
  const undo = make(program, now, group, (config) => excepted(now, config));
  try {
    const refused = parseSettings(now, asText(configOf(program, now))).problems;
    if (refused !== undefined) {
      if (group.length > 1) throw new Error(`These edits cannot share a preview: ${group.map(nameOf).join(", ")}`);
      const { path, allowed, fix } = refused[0] ?? { path: "", allowed: "", fix: "" };
      const message = `by the settings' check: ${path} must be ${allowed}\nfix: ${fix}`;
      return [{ ...NOTHING, errors: [{ urn: "", message }] }];
    }
    const { stories, output } = await environment.pulumi(["preview", "--stack", now, "--non-interactive"]);
    const story = stories["preview"];
    if (story === undefined) throw new Error(`The preview of ${group.map(nameOf).join(", ")} told nothing:\n${output}`);
    for (const urn of unclaimed(story, group)) {
      faults.push(`${group.map(nameOf).join(", ")}: which of them changes ${urn}? Give it a preview of its own.`);
    }
    return group.map((edit) => shareOf(story, edit));
  } finally {
    undo();
  }
}

const nameOf = ({ setting, to }: Edit): string => `${setting} -> ${shown(to)}`;

const valueAt = (settings: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      settings,
    );
