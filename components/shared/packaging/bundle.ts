import { join } from "node:path";
import type * as esbuild from "esbuild";

/**
 * What esbuild is asked for. Names are kept, so that a stack in a log says where something happened; the rest of the
 * text is made small, but in lines, as Node prints the one in which a start failed. Links are not followed: the text is
 * the same wherever the packages are.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  // The oldest that this package runs on: tests load the bundles there. Lambda's own is newer.
  target: "node20",
  format: "cjs",
  minifyWhitespace: true,
  minifySyntax: true,
  lineLimit: 160,
  preserveSymlinks: true,
  sourcemap: false,
  legalComments: "none",
  logLevel: "silent",
  metafile: true,
  write: false,
} as const satisfies esbuild.BuildOptions;

/** One file of `functions/<folder>/index.ts` and all that it imports, except for the packages named. */
export function bundle(root: string, folder: string, external: readonly string[]): Uint8Array {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it would cost every start 50 ms
  const { buildSync } = require("esbuild") as typeof esbuild;
  const { outputFiles, metafile } = buildSync({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: [join("functions", folder, "index.ts")],
    external: [...external],
  });
  const own = [`functions/${folder}/`, "functions/shared/"];
  const outside = Object.keys(metafile.inputs).filter(
    (path) => !own.some((one) => path.startsWith(one)) && !/(?:^|\/)node_modules\//.test(path),
  );
  // A change of such a file would not be noticed, and the old archive would be used.
  if (outside.length > 0)
    throw new Error(`functions/${folder} imports ${outside.join(", ")}, not of ${own.join(", ")}`);
  const [file, ...more] = outputFiles;
  if (file === undefined || more.length > 0) throw new Error(`functions/${folder} is not one file when bundled`);
  return file.contents;
}
