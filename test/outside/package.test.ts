import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { functionVersion } from "../../components/shared/function-code";
import { installPackage, MANIFEST } from "../support/package";

const ROOT = join(__dirname, "../..");
describe("the package", function () {
  this.timeout(120_000);
  let folder: string;
  let home: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-consumer-"));
    home = installPackage(folder);
    writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true }');
    writeFileSync(join(folder, "program.ts"), readFileSync(join(__dirname, "package-consumer.ts.txt")));
    const compilerOptions = { module: "nodenext", target: "es2023", strict: true, skipLibCheck: true, types: ["node"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("exports every component that has an index, and nothing that is not there", () => {
    const components = readdirSync(join(ROOT, "components")).filter((name) =>
      existsSync(join(ROOT, "components", name, "index.ts")),
    );
    const exported = Object.keys(MANIFEST.exports).filter((name) => !["./policies", "./package.json"].includes(name));
    assert.deepEqual(exported.sort(), components.map((name) => `./${name}`).sort());
    const files = Object.values(MANIFEST.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : [entry.types, entry.default],
    );
    assert.deepEqual(
      files.filter((file) => !existsSync(join(home, file))),
      [],
    );
  });

  it("holds what a user needs and nothing of the workshop", () => {
    const top = readdirSync(home).sort();
    assert.deepEqual(
      top.filter((name) => !["README.md", "CHANGELOG.md"].includes(name)),
      ["dist", "package.json", "policies"],
    );
    assert.deepEqual(readdirSync(join(home, "dist")).sort(), ["components", "functions", "policies"]);
    const all = readdirSync(home, { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      all.filter((file) => /\.test\.|\.cache|node_modules/.test(file)),
      [],
    );
  });

  it("type-checks in a program of somebody else, and runs there", () => {
    const compiler = require.resolve("typescript/lib/tsc.js");
    const checked = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
    assert.equal(checked.stdout, "");
    assert.equal(checked.status, 0);

    const runner = join(folder, "run.js");
    writeFileSync(
      runner,
      `const pulumi = require("@pulumi/pulumi");
const types = {};
pulumi.runtime.setMocks({
  newResource: ({ type, name, inputs }) => {
    types[type] = (types[type] ?? 0) + 1;
    return { id: name + "-id", state: { arn: "arn:aws:x:us-east-1:111122223333:" + name, ...inputs } };
  },
  call: ({ token }) => { throw new Error("no answer to " + token); },
}).then(async () => {
  const program = require("./program.js");
  const vpcId = await new Promise((resolve) => program.vpcId.apply(resolve));
  await pulumi.runtime.disconnect();
  const { problems, checked, known } = program;
  console.log(JSON.stringify({ vpcId, problems, checked, known, types }));
});`,
    );
    const ran = spawnSync(process.execPath, [runner], { cwd: folder, encoding: "utf8" });
    assert.equal(ran.stderr, "");
    assert.equal(ran.status, 0);
    const {
      vpcId,
      problems,
      checked: findings,
      known,
      types,
    } = JSON.parse(ran.stdout) as {
      vpcId: string;
      problems: number;
      checked: number;
      known: boolean;
      types: Record<string, number>;
    };
    assert.equal(vpcId, "network-id");
    assert.ok(problems > 0);
    assert.equal(findings, 0);
    assert.equal(known, true);
    assert.equal(types["careplane:network:Network"], 1);
    assert.equal(types["aws:ec2/vpc:Vpc"], 1);
    assert.equal(types["aws:ec2/subnet:Subnet"], 9);
    assert.equal(types["aws:kms/key:Key"], 1);
  });

  it("brings the functions of its components along, the same bytes as from the sources", () => {
    const functions = readdirSync(join(ROOT, "functions")).filter((name) =>
      existsSync(join(ROOT, "functions", name, "index.ts")),
    );
    assert.ok(functions.length > 0);
    const own = JSON.stringify(join(home, "dist", "components", "shared", "function-code.js"));
    const code = `console.log(${JSON.stringify(functions)}.map(require(${own}).functionVersion).join("\\n"))`;
    const ran = spawnSync(process.execPath, ["-e", code], { cwd: folder, encoding: "utf8" });
    assert.equal(ran.stderr, "");
    assert.deepEqual(ran.stdout.trim().split("\n"), functions.map(functionVersion));
  });
});
