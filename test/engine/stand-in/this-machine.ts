import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where sharp has its native halves, one package for each platform; the rest of it runs anywhere. */
const NATIVE = "node_modules/@img/sharp-";

/**
 * The files of a function's archive, by path, as they have to be to run on this machine: in place of the native
 * packages for Lambda those that `npm ci` chose here, of the same versions. `modules` is the node_modules folder that
 * has them.
 */
export function forThisMachine(files: Record<string, Uint8Array>, modules: string): Record<string, Uint8Array> {
  const others = Object.entries(files).filter(([path]) => !path.startsWith(NATIVE));
  if (others.length === Object.keys(files).length) return files;
  const own = readdirSync(join(modules, "@img")).filter((name) => name.startsWith("sharp-"));
  return Object.fromEntries([...others, ...own.flatMap((name) => tree(join(modules, "@img", name), `@img/${name}`))]);
}

function tree(folder: string, at: string): [string, Uint8Array][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [`node_modules/${at}/${path.replaceAll("\\", "/")}`, readFileSync(join(folder, path))]);
}
