import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const PACKAGE = dirname(require.resolve("@pulumi/aws/package.json"));

/** A piece of code from the package's documentation. */
export interface Example {
  /** File and number within it: `lb/listener.d.ts 3`. */
  readonly where: string;
  readonly code: string;
}

/** Declaration files that describe one resource or look-up each; `types` describes properties. */
function declarations(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "types") return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? declarations(path) : entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

const BLOCK = /^ *\* ```typescript\n((?: *\*.*\n)*?) *\* ```$/gm;

/** Every example in TypeScript, and the type token of each resource class by module and name: `lb.Listener`. */
export function documentation(): { examples: Example[]; types: ReadonlyMap<string, string> } {
  const types = new Map<string, string>();
  const examples: Example[] = [];
  for (const path of declarations(PACKAGE).sort()) {
    const text = readFileSync(path, "utf8");
    const where = relative(PACKAGE, path);
    [...text.matchAll(BLOCK)].forEach(([, block = ""], index) => {
      examples.push({ where: `${where} ${index + 1}`, code: block.replaceAll(/^ *\* ?/gm, "") });
    });
    const [, name] = /^export declare class (\w+) extends pulumi\.CustomResource/m.exec(text) ?? [];
    if (name === undefined) continue;
    const [, token] = /__pulumiType = '([^']+)'/.exec(readFileSync(path.replace(/\.d\.ts$/, ".js"), "utf8")) ?? [];
    if (token !== undefined) types.set(`${dirname(where)}.${name}`.replaceAll("/", "."), token);
  }
  return { examples, types };
}
