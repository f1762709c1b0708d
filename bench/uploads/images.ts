import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Written } from "../../functions/upload-image/convert";
import { VARIANTS } from "../../functions/upload-image/variants";
import { median } from "../statistics";
import { FOLDER, usualFiles } from "./files";
import { node, program, type Took } from "./processes";

/** A file, and what is to be made of it. */
export interface Order {
  readonly path: string;
  readonly outputs: readonly {
    readonly to: string;
    readonly width: number;
    readonly height: number;
    readonly format: Written["format"];
    readonly options: object;
  }[];
}

const WAYS = ["handler", "sharp", "ImageMagick"] as const;
type Way = (typeof WAYS)[number];

export interface ImageSpeed {
  readonly files: number;
  readonly outputs: number;
  /** Files a second, medians. */
  readonly perSecond: Readonly<Record<Way, number>>;
  /** Files a second of the handler's code for one of another's, median over the rounds: above 1 it is faster. */
  readonly than: Readonly<Record<Exclude<Way, "handler">, { readonly wall: number; readonly cpu: number }>>;
}

/** The same outputs of the same files, made in three ways, in rounds. */
export async function imageSpeed(rounds: number): Promise<ImageSpeed> {
  const files = await usualFiles();
  const out = join(FOLDER, "out");
  const args = files.flatMap(({ kind, path }) => [kind, path]);
  const first = await node("convert.ts", [join(out, "handler"), ...args]);
  const written = first.out.trim().split("\n");
  const ordersIn = (folder: string) =>
    written.map((line, index) => orderOf(files[index]!.path, JSON.parse(line) as Written[], join(out, folder)));
  const orders = ordersIn("sharp");
  const list = join(FOLDER, "orders.json");
  writeFileSync(list, JSON.stringify(orders));
  const ways: Readonly<Record<Way, () => Promise<Took>>> = {
    handler: () => node("convert.ts", [join(out, "handler"), ...args]),
    sharp: () => node("direct.ts", [list]),
    ImageMagick: () => byImageMagick(ordersIn("ImageMagick")),
  };
  const runs: Record<Way, Took>[] = [];
  for (let round = 0; round < rounds; round++) {
    const run = {} as Record<Way, Took>;
    // Who goes first finds the caches colder.
    for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) run[way] = await ways[way]();
    runs.push(run);
  }
  rmSync(out, { recursive: true, force: true });
  const speed = (way: Way) => rounded(median(runs.map((run) => files.length / run[way].wallSeconds)));
  const than = (way: Way) => ({
    wall: rounded(median(runs.map((run) => run[way].wallSeconds / run.handler.wallSeconds))),
    cpu: rounded(median(runs.map((run) => run[way].cpuSeconds / run.handler.cpuSeconds))),
  });
  return {
    files: files.length,
    outputs: orders.reduce((sum, { outputs }) => sum + outputs.length, 0),
    perSecond: { handler: speed("handler"), sharp: speed("sharp"), ImageMagick: speed("ImageMagick") },
    than: { sharp: than("sharp"), ImageMagick: than("ImageMagick") },
  };
}

const rounded = (value: number): number => Number(value.toFixed(3));

function orderOf(path: string, written: readonly Written[], out: string): Order {
  const outputs = written.map(({ name, width, height, format }) => {
    const stem = name.replace(/\.\w+$/, "");
    const { options } = VARIANTS.find((one) => one.name === stem && one.format === format)!;
    return { to: join(out, basename(path), name), width, height, format, options };
  });
  return { path, outputs };
}

/** One command for each file: it is decoded once, and each output is made of that. */
async function byImageMagick(orders: readonly Order[]): Promise<Took> {
  let [wallSeconds, cpuSeconds] = [0, 0];
  for (const { path, outputs } of orders) {
    const each = outputs.flatMap(({ to, width, height, options }) => {
      mkdirSync(dirname(to), { recursive: true });
      const { quality = 92 } = options as { quality?: number };
      return ["(", "+clone", "-resize", `${width}x${height}!`, "-quality", `${quality}`, "-write", to, "+delete", ")"];
    });
    const took = await program("convert", [path, "-auto-orient", "-strip", ...each, "null:"]);
    wallSeconds += took.wallSeconds;
    cpuSeconds += took.cpuSeconds;
  }
  return { wallSeconds, cpuSeconds, memoryMiB: NaN, out: "" };
}
