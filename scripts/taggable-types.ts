/**
 * Writes stacks/taggable-types.json: every resource type of the installed AWS provider that takes tags.
 * Run it after each change of the provider's version; a test compares the file with what this finds.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const TOKEN = /static (?:readonly )?__pulumiType = '([^']+)'/;
const ARGS = /export interface \w+Args \{([\s\S]*?)\n\}/;
/** A map; the Auto Scaling group alone takes a list, and is treated apart. */
const TAGS = /^ {4}tags\?: pulumi\.Input<\{/m;

/** Type tokens of the installed @pulumi/aws whose arguments have `tags`, sorted. */
export function taggableTypes(): string[] {
  const root = dirname(require.resolve("@pulumi/aws/package.json"));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !file.startsWith("node_modules"))
    .flatMap((file) => {
      const token = TOKEN.exec(readFileSync(join(root, file), "utf8"))?.[1];
      if (token === undefined) return [];
      const args = ARGS.exec(readFileSync(join(root, file.replace(/\.js$/, ".d.ts")), "utf8"))?.[1];
      return args !== undefined && TAGS.test(args) ? [token] : [];
    })
    .sort();
}

if (require.main === module) {
  const types = taggableTypes();
  writeFileSync(join(__dirname, "..", "stacks", "taggable-types.json"), `${JSON.stringify(types, null, 1)}\n`);
  process.stdout.write(`${types.length} taggable types\n`);
}
