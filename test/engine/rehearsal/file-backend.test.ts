import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mendedAfterKill } from "./file-backend";

describe("a file backend after a kill", () => {
  let backend: string;
  let folder: string;

  beforeEach(() => {
    backend = mkdtempSync(join(tmpdir(), "careplane-backend-"));
    folder = join(backend, ".pulumi", "stacks", "careplane");
    mkdirSync(folder, { recursive: true });
    for (const name of ["us.json", "us.json.attrs", "us.json.bak", "us.json.bak.attrs"]) put(name, `{"of":"${name}"}`);
  });
  afterEach(() => rmSync(backend, { recursive: true }));

  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");

  it("is left alone when nothing is cut short, or nothing is there", () => {
    assert.deepEqual(mendedAfterKill(backend, "careplane"), []);
    assert.equal(read("us.json"), '{"of":"us.json"}');
    assert.deepEqual(mendedAfterKill(backend, "another"), []);
  });

  it("loses notes that are cut short", () => {
    put("us.json.attrs", "");
    assert.deepEqual(mendedAfterKill(backend, "careplane"), ["us.json.attrs"]);
    assert.deepEqual(readdirSync(folder).sort(), ["us.json", "us.json.bak", "us.json.bak.attrs"]);
  });

  it("gets the state of before where the newest is cut short", () => {
    put("us.json", '{"version":3,');
    assert.deepEqual(mendedAfterKill(backend, "careplane"), ["us.json"]);
    assert.equal(read("us.json"), '{"of":"us.json.bak"}');
  });
});
