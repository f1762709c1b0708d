import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const FOLDERS = ["components", "stacks", "plan", "policies", "functions", "cli"];

/** An arrow that is not allowed. */
interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** Runs the check of import arrows over a small tree of files. */
function violations(files: Record<string, string>): Violation[] {
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
    return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(tree, { recursive: true });
  }
}

describe("the check of import arrows", function () {
  this.timeout(60_000);
  const leaf = "export const x = 1;";

  it("lets the house's own arrows pass", () => {
    assert.deepEqual(
      violations({
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
      { "components/one/index.ts": 'import "../../stacks/one"; export {};', "stacks/one.ts": leaf },
      ["components-imports-only-itself"],
    ],
    [
      "a policy that imports a component",
      { "policies/two.ts": 'import "../components/two"; export {};', "components/two/index.ts": leaf },
      ["policies-imports-only-itself"],
    ],
    [
      "a function that imports a component",
      { "functions/three/index.ts": 'import "../../components/three"; export {};', "components/three/index.ts": leaf },
      ["functions-imports-only-itself"],
    ],
    [
      "a stack that imports plan",
      { "stacks/four.ts": 'import "../plan/four"; export {};', "plan/four.ts": leaf },
      ["stacks-imports-only-components"],
    ],
    [
      "a type alone, which is an arrow too",
      {
        "components/five/index.ts": 'import type { x } from "../../stacks/five"; export type Y = typeof x;',
        "stacks/five.ts": leaf,
      },
      ["components-imports-only-itself"],
    ],
    [
      "anything that imports the program",
      { "stacks/six.ts": 'import "../index"; export {};' },
      ["nothing-imports-index", "stacks-imports-only-components"],
    ],
    [
      "a component that reaches into another",
      { "components/seven/index.ts": 'import "../inner/inside"; export {};', "components/inner/inside.ts": leaf },
      ["components-through-their-index"],
    ],
    [
      "a circle",
      { "stacks/eight.ts": 'import "./nine"; export {};', "stacks/nine.ts": 'import "./eight"; export {};' },
      ["no-cycles"],
    ],
  ];
  let found: Violation[];
  // All at once, in files of their own: the check takes a second to begin.
  before(() => {
    const trees = wrong.map(([, files]) => files);
    const all = Object.assign({}, ...trees) as Record<string, string>;
    assert.equal(Object.keys(all).length, trees.flatMap((files) => Object.keys(files)).length, "one file in two cases");
    found = violations(all);
  });
  for (const [name, files, rules] of wrong)
    it(`refuses ${name}`, () => {
      const broken = found.filter(({ from }) => from in files).map(({ rule }) => rule.name);
      assert.deepEqual([...new Set(broken)].sort(), rules);
    });
});
