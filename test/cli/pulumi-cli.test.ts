import { strict as assert } from "node:assert";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cliProgram, TESTED_CLI } from "../../cli/pulumi-cli";
import { run } from "../../cli/run";

describe("the CLI that commands start", () => {
  let home: string;
  let bin: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "careplane-cli-"));
    bin = join(home, "versions", TESTED_CLI, "bin");
    mkdirSync(bin, { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const put = (text: string): void => {
    writeFileSync(join(bin, "pulumi"), text);
    chmodSync(join(bin, "pulumi"), 0o755);
  };

  it("is the launcher of the package as long as nothing was downloaded", () =>
    assert.deepEqual(cliProgram({ PULUMI_HOME: home }), { program: "pulumi" }));

  it("is not a file that cannot be executed", () => {
    put("");
    chmodSync(join(bin, "pulumi"), 0o644);
    assert.deepEqual(cliProgram({ PULUMI_HOME: home }), { program: "pulumi" });
  });

  it("is what the package has downloaded, past its launcher, which ends at Ctrl-C before the CLI does", () => {
    put("#!/bin/sh\n");
    assert.deepEqual(cliProgram({ PULUMI_HOME: home }), { program: join(bin, "pulumi"), folder: bin });
    assert.deepEqual(cliProgram({ HOME: join(home, "nobody") }), { program: "pulumi" });
  });

  it("finds the language hosts beside itself first", async () => {
    put('#!/bin/sh\necho "$1 ${PATH%%:*}"\n');
    const before = process.env["PULUMI_HOME"];
    process.env["PULUMI_HOME"] = home;
    try {
      const { status, stdout } = await run("pulumi", ["version"], { capture: true, missing: "" });
      assert.deepEqual({ status, stdout }, { status: 0, stdout: `version ${bin}\n` });
    } finally {
      if (before === undefined) delete process.env["PULUMI_HOME"];
      else process.env["PULUMI_HOME"] = before;
    }
  });
});
