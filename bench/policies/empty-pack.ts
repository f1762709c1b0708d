import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** The folder of a pack without a rule, in plain JavaScript: what the engine and the SDK cost by themselves. */
export function emptyPack(): string {
  const folder = mkdtempSync(join(tmpdir(), "careplane-pack-"));
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\nmain: index.js\n");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", version: "1.0.0", main: "index.js" }));
  writeFileSync(
    join(folder, "index.js"),
    'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [], enforcementLevel: "advisory" });\n',
  );
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}
