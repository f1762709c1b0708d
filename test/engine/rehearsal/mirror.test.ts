import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineFolder } from "./engine-folder";
import { mirror } from "./mirror";

describe("the place of a rehearsal", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "place-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode });
  };

  it("is a copy of the program that can be written to, with the packages and the notes of right types shared", () => {
    for (const path of ["index.ts", "stacks/a.ts", "node_modules/x/index.js", "test/a.ts", ".git/HEAD", ".cache/big"]) {
      write(join("from", path), path);
    }
    const [from, to] = [join(folder, "from"), join(folder, "to")];
    mirror(from, to);
    writeFileSync(join(to, "index.ts"), "changed");
    assert.equal(readFileSync(join(from, "index.ts"), "utf8"), "index.ts");
    assert.equal(readFileSync(join(to, "stacks/a.ts"), "utf8"), "stacks/a.ts");
    assert.deepEqual(
      ["test", ".git", ".cache/big"].filter((path) => existsSync(join(to, path))),
      [],
    );
    assert.ok(lstatSync(join(to, "node_modules")).isSymbolicLink());
    for (const kept of [".cache/types", ".cache/compiled", ".cache/functions"]) {
      assert.equal(realpathSync(join(to, kept)), realpathSync(join(from, kept)));
    }
  });

  const cli = (says: string): void => write(".cache/engine/3.1.0/bin/pulumi", `#!/bin/sh\n${says}\n`, 0o755);

  it("takes the CLI of the pinned version", () => {
    cli("echo v3.1.0");
    assert.equal(engineFolder(folder, "3.1.0"), join(folder, ".cache/engine/3.1.0/bin"));
  });

  it("says how to get a CLI when there is none, it is another version, or it does not start", () => {
    assert.throws(() => engineFolder(folder, "3.1.0"), {
      message:
        "There is no Pulumi CLI 3.1.0 in .cache/engine: run scripts/install-engine.sh, which says what it needs.",
    });
    cli("echo v3.0.9");
    assert.throws(
      () => engineFolder(folder, "3.1.0"),
      /should say v3\.1\.0 and says v3\.0\.9: remove \.cache\/engine, then run/,
    );
    cli("exit 4");
    assert.throws(() => engineFolder(folder, "3.1.0"), /says exit status 4: remove/);
  });
});
