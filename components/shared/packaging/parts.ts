import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle";
import { installed } from "./modules";
import type { Files } from "./zip";

/** What `functions/<folder>/archive.json` says that an archive holds beside the bundle. All of it may be left out. */
export interface ArchiveSettings {
  /** Packages that cannot be bundled, such as native ones: installed for Lambda, with all that they need. */
  readonly modules?: readonly string[];
  /**
   * Files and folders by where they are put, and from which place in node_modules: `{ "cmaps": "pdfjs-dist/cmaps" }`.
   * A package of which some are put below node_modules is not bundled.
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Folder in the archive that has everything: some services look elsewhere than Lambda.
   * @default the archive itself
   */
  readonly folder?: string;
}

const SETTINGS = ["modules", "files", "folder"];

/** What a function says that its archive holds. */
function settingsOf(root: string, folder: string): ArchiveSettings {
  const file = join(root, "functions", folder, "archive.json");
  if (!existsSync(file)) return {};
  const settings = JSON.parse(readFileSync(file, "utf8")) as ArchiveSettings;
  const unknown = Object.keys(settings).find((key) => !SETTINGS.includes(key));
  if (unknown === undefined) return settings;
  throw new Error(`functions/${folder}/archive.json has ${unknown}; it may have ${SETTINGS.join(", ")}`);
}

/** Every file of a function's archive. */
export function partsOf(root: string, folder: string): Files {
  const { modules = [], files = {}, folder: into } = settingsOf(root, folder);
  const placed = Object.keys(files).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const parts = new Map<string, Uint8Array>([["index.js", bundle(root, folder, [...modules, ...placed])]]);
  for (const [path, from] of Object.entries(files)) addTree(parts, path, join(root, "node_modules", from));
  for (const [path, from] of modules.length > 0 ? installed(root, modules) : []) addTree(parts, path, from);
  return into === undefined ? parts : new Map([...parts].map(([path, bytes]) => [`${into}/${path}`, bytes]));
}

/** A file, or the files below a folder. */
function addTree(parts: Map<string, Uint8Array>, path: string, from: string): void {
  if (statSync(from).isFile()) parts.set(path, readFileSync(from));
  else for (const name of readdirSync(from)) addTree(parts, `${path}/${name}`, join(from, name));
}
