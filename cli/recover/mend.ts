import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import provider from "@pulumi/aws/package.json";
import { answered, asked, refusal } from "../deploy/pulumi";
import type { ToImport } from "./compare";
import { withDefaults } from "./defaults";
import { importFile } from "./import-file";
import type { Declared } from "./program";
import { readState, type State } from "./state";

/** Seconds for an import, which reads every resource from AWS. */
const IMPORT_LIMIT = 1800;

/** What an import came to. */
export interface Imported {
  done: ToImport[];
  failed: ToImport[];
  /** The CLI's own words about what failed. */
  said: string;
}

export const exported = (stack: string): Promise<string> => answered(stack, ["stack", "export", "--stack", stack]);

/**
 * Imports resources where the program declares them, protected ones protected, and makes sure that the next deployment
 * keeps their names. Whatever the CLI says, the state afterwards decides what is done.
 */
export async function importAll(
  stack: string,
  wanted: readonly ToImport[],
  program: readonly Declared[],
  state: State,
): Promise<Imported> {
  const folder = await mkdtemp(join(tmpdir(), "careplane-recover-"));
  try {
    let said = "";
    let now = state;
    // The unprotected first: what is protected with the CLI's flag would be the components above as well.
    for (const protect of [false, true]) {
      const some = wanted.filter(({ resource }) => resource.protect === protect);
      if (some.length === 0) continue;
      const file = join(folder, `import-${protect}.json`);
      const inState = new Set(now.resources.map(({ urn }) => urn));
      await writeFile(file, JSON.stringify(importFile(some, program, inState, provider.version)));
      said += await importedFrom(stack, file, protect);
      now = readState(await exported(stack));
    }
    const urns = new Set(now.resources.map(({ urn }) => urn));
    const done = wanted.filter(({ resource }) => urns.has(resource.urn));
    await keepDefaults(stack, folder, program);
    return { done, failed: wanted.filter((one) => !done.includes(one)), said };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importedFrom(stack: string, file: string, protect: boolean): Promise<string> {
  const flags = ["--yes", "--skip-preview", "--generate-code=false", `--protect=${protect}`];
  const { status, stdout, stderr } = await asked(["import", "--file", file, "--stack", stack, ...flags], IMPORT_LIMIT);
  if (status === 0) return "";
  return `${stderr}\n${stdout}`
    .split("\n")
    .filter((line) => /\berror:/.test(line))
    .map((line) => `${line.trim()}\n`)
    .join("");
}

async function keepDefaults(stack: string, folder: string, program: readonly Declared[]): Promise<void> {
  const noted = withDefaults(await exported(stack), program);
  if (noted === undefined) return;
  const file = join(folder, "state.json");
  await writeFile(file, noted);
  await answered(stack, ["stack", "import", "--file", file, "--stack", stack]);
}

/** Takes a lock away whose process is known to be dead. */
export async function unlock(stack: string): Promise<void> {
  await answered(stack, ["cancel", "--yes", "--stack", stack]);
}

/**
 * Clears requests whose end nobody saw from the state. The refresh that the CLI does this with is aimed at the stack
 * itself, which is nothing in AWS: nothing is read, and no drift gets into the state.
 */
export async function clearPending(stack: string): Promise<void> {
  const state = readState(await exported(stack));
  const root = state.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  if (state.pending.length === 0 || root === undefined) return;
  const flags = ["--clear-pending-creates", "--yes", "--skip-preview", "--target", root.urn];
  const args = ["refresh", "--stack", stack, ...flags];
  const { status, stdout, stderr } = await asked(args, IMPORT_LIMIT);
  if (status !== 0) throw refusal(stack, args, `${stderr}\n${stdout}`);
}
