import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { JURISDICTION_NAMES } from "../stacks/jurisdictions";
import { MOST_CELLS } from "../stacks/cells";
import { growth, growthSentence, linear, shares, type Point } from "./growth-fit";

/**
 * `npm run bench:growth`: how `plan` grows with the number of stacks. Writes a project with that many stack files, all
 * cells of their own, and runs plan on it in a process of its own, several times.
 * There are 8 cells of each of the 3 jurisdictions, so that 24 stacks are all there can be.
 */
const ROOT = join(__dirname, "..");
const SIZES = [3, 12, JURISDICTION_NAMES.length * MOST_CELLS] as const;
const AIM = 0.15;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "3" }, check: { type: "boolean", default: false } },
  });
  const count = Number(values.runs);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--runs is ${values.runs}; must be a whole number from 1`);
  const runs: Point[] = [];
  let components: { component: string; resources: number }[] = [];
  for (let run = -1; run < count; run++) {
    for (const stacks of SIZES) {
      const folder = project(stacks);
      try {
        const { cpuSeconds, memoryMiB, found } = await measured(folder);
        // The first round fills the caches.
        if (run >= 0) runs.push({ stacks, cpuSeconds, memoryMiB });
        components = found;
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  }
  const result = growth(runs, AIM);
  process.stdout.write(`${JSON.stringify({ ...result, components: shares(components) }, undefined, 2)}\n`);
  process.stderr.write(`${growthSentence(result)}\n`);
  if (values.check && !linear(result)) process.exitCode = 1;
}

/** A project folder with the first so many cells, the jurisdictions in turn. */
function project(stacks: number): string {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  writeFileSync(join(folder, "Pulumi.yaml"), readFileSync(join(ROOT, "Pulumi.yaml")));
  for (let index = 0; index < stacks; index++) {
    const jurisdiction = JURISDICTION_NAMES[index % JURISDICTION_NAMES.length] ?? "";
    const number = Math.floor(index / JURISDICTION_NAMES.length) + 1;
    const name = number === 1 ? jurisdiction : `${jurisdiction}-${number}`;
    writeFileSync(join(folder, `Pulumi.${name}.yaml`), readFileSync(join(ROOT, `Pulumi.${jurisdiction}.yaml`), "utf8"));
  }
  return folder;
}

/** What one process took, and how many resources each component of its stacks has. */
async function measured(
  folder: string,
): Promise<Omit<Point, "stacks"> & { found: { component: string; resources: number }[] }> {
  const child = spawn(
    process.execPath,
    ["-r", "./plan/register.js", "-r", "./bench/measure.ts", join("bench", "growth-run.ts"), folder],
    { cwd: ROOT, stdio: ["ignore", "pipe", "pipe", "pipe"] },
  );
  let printed = "";
  let complaints = "";
  let measurement = "";
  child.stdout?.on("data", (data: Buffer) => (printed += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (complaints += data.toString()));
  child.stdio[3]?.on("data", (data: Buffer) => (measurement += data.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status !== 0) throw new Error(`plan of ${folder} ended with ${status ?? "a signal"}:\n${complaints}`);
  const found = JSON.parse(printed) as { component: string; resources: number }[];
  return { ...(JSON.parse(measurement) as Omit<Point, "stacks">), found };
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
