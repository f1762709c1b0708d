/**
 * The floor: the same outputs of the same files by plain calls of sharp, each from the file, all of a file at once.
 * `direct.ts LIST`, a JSON file of paths and outputs.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import sharp from "sharp";
import type { Order } from "./images";

async function main(list: string): Promise<void> {
  sharp.cache(false);
  sharp.concurrency(availableParallelism());
  for (const { path, outputs } of JSON.parse(readFileSync(list, "utf8")) as Order[]) {
    await Promise.all(
      outputs.map(({ to, width, height, format, options }) => {
        mkdirSync(dirname(to), { recursive: true });
        const image = sharp(path, { failOn: "error", sequentialRead: true })
          .autoOrient()
          .resize({ width, height, fit: "fill" });
        const flat = format === "jpeg" ? image.flatten({ background: "white" }) : image;
        return flat.toFormat(format, options).toFile(to);
      }),
    );
  }
}

void main(process.argv[2] ?? "");
