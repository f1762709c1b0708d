import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadStackConfig, placeOf, stackNames } from "../../cli/cell";
import { EXIT, Stop } from "../../cli/outcome";

describe("the files of a stack", () => {
  let folder: string;
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const stops = (stack: string, said: RegExp) =>
    assert.throws(
      () => loadStackConfig(stack, folder),
      (error) => error instanceof Stop && error.exitCode === EXIT.cannotRun && said.test(error.message),
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-cell-"));
    write("Pulumi.yaml", "name: careplane\n");
    write("Pulumi.us.yaml", "config: {aws:region: us-east-1}\n");
    write("Pulumi.eu-2.yaml", "");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are found and read", () => {
    assert.deepEqual(stackNames(folder), ["eu-2", "us"]);
    assert.deepEqual(loadStackConfig("us", folder), { "aws:region": "us-east-1" });
  });

  it("are named when there is none for a stack", () =>
    stops("uk", /^There is no Pulumi\.uk\.yaml; there are Pulumi\.eu-2\.yaml, Pulumi\.us\.yaml\. Copy/));

  it("stop a command with a sentence when they are broken, cannot be read, or are no project's", () => {
    write("Pulumi.us.yaml", "config: [\n");
    stops("us", /^Pulumi\.us\.yaml: line 2: /);
    rmSync(join(folder, "Pulumi.us.yaml"));
    mkdirSync(join(folder, "Pulumi.us.yaml"));
    stops("us", /^Pulumi\.us\.yaml cannot be read: EISDIR/);
    write("Pulumi.yaml", "runtime: nodejs\n");
    stops("us", /^Pulumi\.yaml: the project has no name/);
    rmSync(join(folder, "Pulumi.yaml"));
    stops("us", /^there is no Pulumi\.yaml in /);
    assert.deepEqual(stackNames(folder), []);
  });
});

describe("the place of a stack", () => {
  const config = { "aws:region": "us-east-1", "aws:allowedAccountIds": '["444455556666"]' };
  const paths = (stack: string, changes: Record<string, string>) => {
    const found = placeOf(stack, { ...config, ...changes });
    return "problems" in found ? found.problems.map(({ path }) => path) : found;
  };

  it("needs no more than a region and an account", () =>
    assert.deepEqual(placeOf("us", config), {
      cell: { name: "us", jurisdiction: "us", number: 1 },
      account: "444455556666",
      primary: "us-east-1",
      recovery: "us-west-2",
    }));

  it("takes another recovery region of the jurisdiction", () =>
    assert.equal(
      (placeOf("us", { ...config, "careplane:recoveryRegion": "us-east-2" }) as { recovery: string }).recovery,
      "us-east-2",
    ));

  it("reports every problem, and each once", () => {
    assert.deepEqual(paths("mars", {}), ["stack"]);
    for (const elsewhere of ["eu-west-1", "us-east-9", "us-east-1"]) {
      assert.deepEqual(paths("us", { "careplane:recoveryRegion": elsewhere }), ["careplane:recoveryRegion"]);
    }
    assert.deepEqual(paths("us", { "aws:region": "eu-west-1", "aws:allowedAccountIds": "444455556666" }), [
      "aws:region",
      "aws:allowedAccountIds",
    ]);
  });
});
