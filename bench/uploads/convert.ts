/** Converts files with what the handler calls: `convert.ts FOLDER KIND PATH...`. Prints what was made of each. */
import { createWriteStream, mkdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { convertImage, type ImageKind } from "../../functions/upload-image/convert";

async function main([folder = "", ...files]: string[]): Promise<void> {
  for (let at = 0; at < files.length; at += 2) {
    const [kind, path] = [files[at] as ImageKind, files[at + 1] ?? ""];
    const out = join(folder, basename(path));
    mkdirSync(out, { recursive: true });
    const sink = (name: string) => createWriteStream(join(out, name));
    const file = { path, kind, size: statSync(path).size };
    const { variants } = await convertImage(file, { sink, signal: new AbortController().signal });
    process.stdout.write(`${JSON.stringify(variants)}\n`);
  }
}

void main(process.argv.slice(2));
