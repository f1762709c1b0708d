import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FAULT_STACK, FAULTS, WINDOWS_STACK } from "./arguments";
import { EXISTING_STACK } from "./forms";
import { REPOSITORY } from "./engine-folder";
import { withResult } from "./exhaustive-result";
import { MEET, rehearsed, withEnvironment, type Setting } from "./rehearse";
import type { Rehearsed } from "./report";
import { batches, batchesFor, drawn, EXHAUSTIVE, type Target } from "./sample";
import { Steps } from "./steps";
import { creates, statefulTypes } from "./targets";

const PROGRESS = join(REPOSITORY, ".cache", "rehearsal", "exhaustive.json");
const DOCUMENT = join(REPOSITORY, "docs", "rehearsal.md");

interface Progress {
  commit: string;
  seed: number;
  creates: Target[];
  /** Batches that are done, by number. */
  done: Record<number, Rehearsed[]>;
  /** Forms of a stack that are done, by name. */
  forms?: Record<string, Rehearsed>;
}

/**
 * Makes every create of a stack fail in one way or another, batch by batch; then takes those through their life that
 * are too long for every day: one with Windows, one that brings things along. What is done is kept, so that it may be stopped and started as
 * often as one likes, on the same commit and with the same seed.
 */
export async function exhaustive(setting: Setting): Promise<Rehearsed[]> {
  const progress = await begun(setting);
  const count = batchesFor(progress.creates.length);
  for (const [index, batch] of batches(progress.creates, count, setting.seed).entries()) {
    if (progress.done[index] !== undefined) continue;
    const sample = drawn(batch, statefulTypes(), setting.seed, EXHAUSTIVE);
    const title = `${FAULT_STACK}, batch ${index + 1}/${count}`;
    const parts: Rehearsed[] = [];
    for (const name of FAULTS) {
      const steps = new Steps((step, ended) => setting.tell(title, step, ended));
      await withEnvironment(FAULT_STACK, setting, steps, (place) => MEET[name](place, steps, sample));
      parts.push({ title: `${title}: ${name}`, steps: steps.steps });
    }
    progress.done[index] = parts;
    keep(progress);
    writeResult(progress);
  }
  const forms = (progress.forms ??= {});
  for (const [form, stack] of [
    ["windows", WINDOWS_STACK],
    ["existing", EXISTING_STACK],
  ] as const) {
    forms[form] ??= await rehearsed(form, stack, setting);
    keep(progress);
  }
  return [...Object.values(progress.done).flat(), ...Object.values(forms)];
}

async function begun(setting: Setting): Promise<Progress> {
  const commit = commitOf();
  try {
    const kept = JSON.parse(readFileSync(PROGRESS, "utf8")) as Progress;
    if (kept.commit === commit && kept.seed === setting.seed) return kept;
  } catch {
    // None yet.
  }
  const progress: Progress = { commit, seed: setting.seed, creates: [], done: {} };
  const steps = new Steps();
  await withEnvironment(FAULT_STACK, setting, steps, async (place) => {
    progress.creates = await creates(place);
  });
  const [failed] = steps.steps.flatMap(({ checks }) => checks).filter(({ passed }) => !passed);
  if (failed !== undefined) throw new Error(failed.detail ?? failed.what);
  keep(progress);
  return progress;
}

function commitOf(): string {
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: REPOSITORY, encoding: "utf8" }).trim();
  try {
    // The result goes into the document after each batch, which makes the program no other.
    const changes = git("status", "--porcelain", "--", ".", ":!docs/rehearsal.md");
    return git("rev-parse", "--short=12", "HEAD") + (changes === "" ? "" : " with changes");
  } catch {
    return "unknown";
  }
}

function keep(progress: Progress): void {
  mkdirSync(dirname(PROGRESS), { recursive: true });
  writeFileSync(`${PROGRESS}.${process.pid}`, JSON.stringify(progress));
  renameSync(`${PROGRESS}.${process.pid}`, PROGRESS);
}

function writeResult({ commit, seed, creates: all, done }: Progress): void {
  const rehearsals = Object.values(done).flat();
  const result = {
    commit,
    seed,
    creates: all.length,
    done: Object.keys(done).length,
    batches: batchesFor(all.length),
    rehearsals,
  };
  writeFileSync(DOCUMENT, withResult(readFileSync(DOCUMENT, "utf8"), result));
}
