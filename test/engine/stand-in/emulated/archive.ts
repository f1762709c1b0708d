import { unzipSync, zipSync, type Zippable } from "fflate";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Properties, Value } from "../types";
import { part, text } from "./forward";

const BOOTSTRAP = join(__dirname, "bootstrap.js");
/** An executable file, as zip's "external attributes" of a Unix system. */
const EXECUTABLE = { os: 3, attrs: (0o755 << 16) >>> 0 };

/** A deployment package with the program's own files and a runtime for them. Not compressed: nobody pays for its way. */
export function packageOf(code: Value | undefined): Uint8Array {
  const files: Zippable = { bootstrap: [readFileSync(BOOTSTRAP), EXECUTABLE] };
  for (const [path, content] of filesOf(code)) files[path] = content;
  return zipSync(files, { level: 0 });
}

/** Files of an archive as Pulumi describes it: a zip, a folder, or assets by their paths. */
function filesOf(archive: Value | undefined): [string, Uint8Array][] {
  const described = archive as Properties | undefined;
  if (described === undefined) throw new Error("a function without code");
  const assets = part(described, "assets");
  if (assets !== undefined) return Object.entries(assets).flatMap(([path, one]) => inside(path, one as Properties));
  const path = text(described, "path");
  if (path === "") throw new Error("an archive that is neither on this machine nor made of assets");
  return statSync(path).isDirectory() ? folder(path) : Object.entries(unzipSync(readFileSync(path)));
}

function inside(path: string, asset: Properties): [string, Uint8Array][] {
  if (part(asset, "assets") !== undefined) return under(path, filesOf(asset));
  const literal = asset["text"];
  if (typeof literal === "string") return [[path, Buffer.from(literal)]];
  const file = text(asset, "path");
  if (statSync(file).isDirectory()) return under(path, folder(file));
  return file.endsWith(".zip") ? under(path, filesOf(asset)) : [[path, readFileSync(file)]];
}

const under = (path: string, files: [string, Uint8Array][]): [string, Uint8Array][] =>
  files.map(([name, content]) => [join(path, name), content]);

const folder = (root: string): [string, Uint8Array][] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file.slice(root.length + 1), readFileSync(file)]);
