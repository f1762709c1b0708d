import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const FOLDERS = ["components", "stacks", "plan", "policies", "functions", "cli"];

/** Runs the check of import arrows over a small tree of files; returns the rules that were broken. */
function broken(files: Record<string, string>): string[] {
  const tree = mkdtempSync(join(tmpdir(), "arrows-"));
  try {
    for (const folder of FOLDERS) mkdirSync(join(tree, folder));
    for (const [path, text] of Object.entries({ "index.ts": "export {};", "tsconfig.json": "{}", ...files })) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    cpSync(join(ROOT, ".dependency-cruiser.cjs"), join(tree, ".dependency-cruiser.cjs"));
    const cli = join(ROOT, "node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs");
    const run = spawnSync(
      process.execPath,
      [cli, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "index.ts", ...FOLDERS],
      {
        cwd: tree,
        encoding: "utf8",
      },
    );
    const { summary } = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return summary.violations.map(({ rule }) => rule.name).sort();
  } finally {
    rmSync(tree, { recursive: true });
  }
}

describe("the check of import arrows", function () {
  this.timeout(60_000);
  const leaf = "export const x = 1;";

  it("lets the house's own arrows pass", () => {
    assert.deepEqual(
      broken({
        "index.ts": 'import "./stacks/program"; export {};',
        "stacks/program.ts": 'import "../components/a"; export {};',
        "components/a/index.ts": 'import "../shared/s"; import "../b"; export {};',
        "components/b/index.ts": leaf,
        "components/shared/s.ts": leaf,
        "plan/main.ts": 'import "../stacks/program"; import "../policies/check"; import "node:fs/promises"; export {};',
        "policies/check.ts": leaf,
        "cli/up.ts": 'import "../plan/main"; export {};',
      }),
      [],
    );
  });

  const wrong: [string, Record<string, string>, string[]][] = [
    [
      "a component that imports a stack",
      { "components/a/index.ts": 'import "../../stacks/s"; export {};', "stacks/s.ts": leaf },
      ["components-imports-only-itself"],
    ],
    [
      "a policy that imports a component",
      { "policies/p.ts": 'import "../components/a"; export {};', "components/a/index.ts": leaf },
      ["policies-imports-only-itself"],
    ],
    [
      "a function that imports a component",
      { "functions/f/index.ts": 'import "../../components/a"; export {};', "components/a/index.ts": leaf },
      ["functions-imports-only-itself"],
    ],
    [
      "a stack that imports plan",
      { "stacks/s.ts": 'import "../plan/p"; export {};', "plan/p.ts": leaf },
      ["stacks-imports-only-components"],
    ],
    [
      "a type alone, which is an arrow too",
      {
        "components/a/index.ts": 'import type { x } from "../../stacks/s"; export type Y = typeof x;',
        "stacks/s.ts": leaf,
      },
      ["components-imports-only-itself"],
    ],
    [
      "anything that imports the program",
      { "stacks/s.ts": 'import "../index"; export {};' },
      ["nothing-imports-index", "stacks-imports-only-components"],
    ],
    [
      "a component that reaches into another",
      { "components/a/index.ts": 'import "../b/inside"; export {};', "components/b/inside.ts": leaf },
      ["components-through-their-index"],
    ],
    [
      "a circle",
      { "stacks/a.ts": 'import "./b"; export {};', "stacks/b.ts": 'import "./a"; export {};' },
      ["no-cycles"],
    ],
  ];
  for (const [name, files, rules] of wrong) it(`refuses ${name}`, () => assert.deepEqual(broken(files), rules));
});
