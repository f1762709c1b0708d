import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldersFor, readArguments } from "./arguments";

describe("the arguments of the demo", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-demo-"));
    file = join(folder, "letter.pdf");
    writeFileSync(file, "%PDF-");
    mkdirSync(join(folder, "empty"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are files and a folder, in any order", () => {
    const out = join(folder, "new");
    assert.deepEqual(readArguments([file, "--out", out]), { files: [file], out });
    assert.deepEqual(readArguments([`--out=${out}`, file]), { files: [file], out });
    const empty = join(folder, "empty");
    assert.deepEqual(readArguments(["--out", empty, file, file]), { files: [file, file], out: empty });
  });

  it("ask for help, whatever else there is", () => {
    assert.deepEqual(readArguments(["nothing.pdf", "--help"]), { help: true });
    assert.deepEqual(readArguments(["-h"]), { help: true });
  });

  const wrong: readonly (readonly [string, () => string[], readonly RegExp[]])[] = [
    ["nothing", () => [], [/no folder is named/, /no file is named/]],
    ["no folder", () => [file], [/no folder is named.*--out DIR/]],
    ["--out without a folder", () => [file, "--out"], [/--out needs a folder/]],
    ["--out before another option", () => ["--out", "--x", file], [/--out needs a folder/, /--x is no option/]],
    ["--out twice", () => [file, "--out", join(folder, "a"), "--out", join(folder, "b")], [/given 2 times/]],
    ["a file that is not there", () => [join(folder, "gone"), "--out", join(folder, "a")], [/gone is not there/]],
    ["a folder for a file", () => [folder, "--out", join(folder, "a")], [/is no file; name the files in it/]],
    ["a file for a folder", () => [file, "--out", file], [/letter\.pdf is no folder/]],
    ["a folder with something in it", () => [file, "--out", folder], [/is not empty/]],
    [
      "everything",
      () => ["--fast", join(folder, "gone"), "--out", file],
      [/--fast is no option/, /gone is not there/, /is no folder/],
    ],
  ];
  for (const [name, args, said] of wrong) {
    it(`${name}: all that is wrong is said at once`, () => {
      const answer = readArguments(args());
      assert.ok("problems" in answer);
      assert.equal(answer.problems.length, said.length, answer.problems.join("\n"));
      answer.problems.forEach((problem, index) => assert.match(problem, said[index]!));
    });
  }

  it("make a folder for each file, though two have the same name", () => {
    assert.deepEqual(foldersFor(["a/x.pdf", "b/X.pdf", "y.pdf", "c/x.pdf"]), [
      "x.pdf",
      "X.pdf (2)",
      "y.pdf",
      "x.pdf (3)",
    ]);
  });
});
