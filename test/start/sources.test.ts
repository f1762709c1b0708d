import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fingerprint } from "../../start/sources";

describe("the fingerprint of the program's sources", () => {
  let root = "";
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "sources-"));
    write("tsconfig.program.json", JSON.stringify({ include: ["index.ts", "parts"] }));
    write("index.ts", "1");
    write("parts/deep/a.ts", "2");
    write("parts/names.json", "[]");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const changing: [string, () => void][] = [
    ["the first file", () => write("index.ts", "3")],
    ["a file in a folder", () => write("parts/deep/a.ts", "3")],
    ["data that the program imports", () => write("parts/names.json", "[1]")],
    ["a new file", () => write("parts/b.ts", "")],
    ["a name", () => renameSync(join(root, "parts/deep/a.ts"), join(root, "parts/deep/b.ts"))],
    [
      "a file's end that moves into the next",
      () => {
        write("parts/deep/a.ts", "");
        write("parts/names.json", "2[]");
      },
    ],
    ["the compiler's settings", () => write("tsconfig.json", "{}")],
    ["what the project asks for", () => write("package.json", "{}")],
    ["what the lock file says", () => write("package-lock.json", "{}")],
    ["what is installed", () => write("node_modules/.package-lock.json", "{}")],
  ];
  for (const [what, change] of changing) {
    it(`changes with ${what}`, () => {
      const before = fingerprint(root);
      change();
      assert.notEqual(fingerprint(root), before);
    });
  }

  it("stays with what is not the program's", () => {
    const before = fingerprint(root);
    write("test/a.ts", "");
    write("parts/readme.md", "");
    write("parts/.cache/a.ts", "");
    write("parts/node_modules/p/index.ts", "");
    assert.equal(fingerprint(root), before);
    assert.match(before, /^[0-9a-f]{64}$/);
  });
});
