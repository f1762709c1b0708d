import { strict as assert } from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { RULES } from "../../policies/pack";
import { evaluateStack } from "../support/stacks";

const ROOT = join(__dirname, "..", "..");
const SKIPPED = new Set(["node_modules", "dist", "reports"]);

function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? markdownFiles(path) : entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Links of a page to files of this repository that are not there. */
function deadLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)));
}

/** Scripts that a page tells to run and package.json lacks. */
function missingScripts(text: string, scripts: Record<string, string>): string[] {
  return [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)]
    .map(([, name]) => name!)
    .filter((name) => !(name in scripts));
}

describe("the documents", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const pages = markdownFiles(ROOT);

  it("are found", () => assert.ok(pages.length >= 5, pages.join()));

  for (const page of pages) {
    const name = relative(ROOT, page);
    it(`${name} links only to what is there, and names only scripts that exist`, () => {
      const text = readFileSync(page, "utf8");
      assert.deepEqual(deadLinks(page, text), []);
      assert.deepEqual(missingScripts(text, scripts), []);
    });
  }

  it("show as many resources and rules as plan does", async () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const { resources } = await evaluateStack("us");
    const count = resources.filter(({ custom }) => custom).length;
    assert.ok(readme.includes(`us-east-1, ${count} resources,`), `README.md: plan shows ${count} resources for us`);
    assert.ok(readme.includes(`0 findings of ${RULES.length} rules`));
  });

  it("are checked by a check that sees a dead link and a missing script", () => {
    assert.deepEqual(
      deadLinks(join(ROOT, "README.md"), "[a](nowhere.md) [b](package.json) [c](https://example.com/x)"),
      ["nowhere.md"],
    );
    assert.deepEqual(missingScripts("`npm run nowhere` and `npm run plan -- us`", { plan: "" }), ["nowhere"]);
  });
});
