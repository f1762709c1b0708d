import { mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";

export const ROOT = join(__dirname, "..", "..", "..", "..");

/**
 * The child as one file, below the project, where it finds what is not in it. As a bundle, it starts quickly, needs to
 * write nothing, and is its own thread for text, as the handler is.
 */
export function childScript(): string {
  const outfile = join(ROOT, ".cache", "fuzz", "child.js");
  mkdirSync(dirname(outfile), { recursive: true });
  // Written aside: another run may just be starting a process with it.
  const aside = `${outfile}.${process.pid}`;
  buildSync({
    entryPoints: [join(__dirname, "child.ts")],
    outfile: aside,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["sharp", "libheif-js"],
    logLevel: "silent",
  });
  renameSync(aside, outfile);
  return outfile;
}
