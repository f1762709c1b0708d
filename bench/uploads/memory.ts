import { rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, largeFile, MEGAPIXELS, SHAPES } from "./files";
import { median } from "../statistics";
import { node, type Took } from "./processes";

/** One conversion in a process of its own. */
export interface Peak {
  readonly file: string;
  readonly megapixels: number;
  readonly memoryMiB: number;
  /** Median. */
  readonly seconds: number;
}

/** The most memory that a conversion holds, Node and all, by format and size: the highest of the rounds. */
export async function memory(rounds: number): Promise<Peak[]> {
  await node("make.ts", []);
  const peaks: Peak[] = [];
  const out = join(FOLDER, "out");
  for (const shape of Object.keys(SHAPES) as (keyof typeof SHAPES)[]) {
    for (const megapixels of Object.keys(MEGAPIXELS).map(Number) as (keyof typeof MEGAPIXELS)[]) {
      const { kind, path } = await largeFile(megapixels, shape);
      const runs: Took[] = [];
      for (let round = 0; round < rounds; round++) runs.push(await node("convert.ts", [out, kind, path]));
      const most = (pick: (run: Took) => number) => Math.max(...runs.map(pick));
      const seconds = Number(median(runs.map(({ wallSeconds }) => wallSeconds)).toFixed(1));
      peaks.push({ file: shape, megapixels, memoryMiB: Math.round(most(({ memoryMiB }) => memoryMiB)), seconds });
    }
  }
  rmSync(out, { recursive: true, force: true });
  return peaks;
}
