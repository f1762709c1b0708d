import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "../../start/sources";
import { typesAreRight } from "../../start/type-check";

describe("the check of types before a deployment", function () {
  this.timeout(60_000);
  let root = "";
  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  const notes = (): string[] => readdirSync(join(root, ".cache", "types")).filter((name) => name.length === 64);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "types-"));
    const compilerOptions = { strict: true, noEmit: true, types: [], lib: ["es5"], target: "es2023" };
    write("tsconfig.program.json", JSON.stringify({ compilerOptions, include: ["index.ts"] }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("lets right types pass, and checks the same sources once", async () => {
    write("index.ts", "export const port: number = 443;\n");
    await typesAreRight(root);
    assert.deepEqual(notes(), [fingerprint(root)]);
    // A check would not end within no time at all.
    await typesAreRight(root, 0);
    write("index.ts", "export const port: number = 80;\n");
    await assert.rejects(typesAreRight(root, 0), {
      message: "The types of the program cannot be checked: the compiler ended with no answer after 0 s.",
    });
  });

  it("refuses wrong types with their places, each time", async () => {
    write("index.ts", 'export const port: number = "443";\n');
    const refused = {
      message:
        "The program has type errors, and is not deployed with them:\n" +
        "index.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.",
    };
    await assert.rejects(typesAreRight(root), refused);
    await assert.rejects(typesAreRight(root), refused);
  });

  it("shows the first twenty of many", async () => {
    write("index.ts", Array.from({ length: 23 }, (_, index) => `export const a${index}: number = "";\n`).join(""));
    await assert.rejects(typesAreRight(root), (error: Error) => {
      const lines = error.message.split("\n");
      assert.equal(lines.length, 1 + 20 + 1);
      assert.match(lines[20] ?? "", /^index\.ts\(20,14\)/);
      assert.equal(lines[21], "and 3 more: npm run typecheck lists all of them");
      return true;
    });
  });

  it("does not note what was edited during the check", async () => {
    write("index.ts", "export const port: number = 443;\n");
    const checked = typesAreRight(root);
    write("index.ts", "export const port: number = 80;\n");
    await checked;
    mkdirSync(join(root, ".cache", "types"), { recursive: true });
    assert.deepEqual(notes(), []);
  });
});
