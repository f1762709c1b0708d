import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluate, type Evaluation } from "../../plan/evaluate";
import { stackFiles } from "../../plan/stack-files";
import { standingIn } from "../support/findings";
import { installPackage, MANIFEST } from "../support/package";

const EXAMPLE = join(__dirname, "..", "..", "examples", "network-and-data");
const KEY = "arn:aws:kms:eu-central-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef";

describe("the example with network and data alone", function () {
  this.timeout(180_000);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "careplane-example-"));
    cpSync(EXAMPLE, folder, {
      recursive: true,
      filter: (path) => !/node_modules|bin$/.test(path.slice(EXAMPLE.length)),
    });
    installPackage(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("asks for the versions that the package has, and for the package as npm pack names it", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(EXAMPLE, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const { careplane, ...others } = { ...dependencies, ...devDependencies };
    assert.equal(careplane, `file:../../${MANIFEST.name}-${MANIFEST.version}.tgz`);
    const ours = { ...MANIFEST.devDependencies, ...MANIFEST.dependencies };
    assert.deepEqual(others, Object.fromEntries(Object.keys(others).map((name) => [name, ours[name]])));
  });

  it("imports nothing of the package but these two", () => {
    const imports = [...readFileSync(join(EXAMPLE, "index.ts"), "utf8").matchAll(/from "([^"]+)"/g)].map(
      ([, one]) => one,
    );
    assert.deepEqual(imports.sort(), ["@pulumi/aws", "@pulumi/pulumi", "careplane/data", "careplane/network"]);
  });

  it("declares the settings that it reads", () => {
    assert.equal(stackFiles(EXAMPLE).project.name, "registry");
    const declared = readFileSync(join(EXAMPLE, "Pulumi.yaml"), "utf8");
    const read = [...readFileSync(join(EXAMPLE, "index.ts"), "utf8").matchAll(/config\.require\("([^"]+)"\)/g)];
    assert.deepEqual(
      read.map(([, name]) => name),
      ["keyArn", "logKeyArn", "secretKeyArn"],
    );
    for (const [, name] of read) assert.match(declared, new RegExp(`^ {2}${name!}:$`, "m"));
  });

  describe("type-checked and evaluated", () => {
    let evaluation: Evaluation;
    before(async () => {
      const compiler = require.resolve("typescript/lib/tsc.js");
      const checked = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
      assert.equal(checked.stdout, "");
      assert.equal(checked.status, 0);
      evaluation = await evaluate({
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- what Pulumi does with a program
        program: () => require(join(folder, "bin", "index.js")) as unknown,
        project: "registry",
        stack: "dev",
        config: {
          "aws:region": "eu-central-1",
          "registry:keyArn": KEY,
          "registry:logKeyArn": KEY.replace("0123", "1123"),
          "registry:secretKeyArn": KEY.replace("0123", "2123"),
        },
        cloud: { account: "111122223333", region: "eu-central-1", zoneName: "example.com" },
      });
    });
    const of = (type: string) => evaluation.resources.filter((one) => one.type === type);

    it("makes a network and a database, without an error", () => {
      assert.deepEqual(evaluation.errors, []);
      assert.equal(of("aws:ec2/subnet:Subnet").length, 9);
      assert.equal(of("aws:rds/instance:Instance").length, 1);
      assert.equal(of("aws:rds/proxy:Proxy").length, 1);
      assert.equal(of("aws:lambda/function:Function").length, 2);
      const components = evaluation.resources.filter(({ type }) => type.startsWith("careplane:"));
      const kinds = [...new Set(components.map(({ type }) => type.split(":")[1]))].sort();
      assert.deepEqual(kinds, ["data", "network", "security"]);
    });

    it("meets every rule of the policy pack, which it does not have, but those that are its own to meet", () => {
      const rules = new Set(standingIn(evaluation.resources, "us").map(({ rule }) => rule));
      assert.deepEqual([...rules].sort(), ["alarm-coverage", "required-tags"]);
    });

    it("has neither keys nor alarms nor tags of careplane's", () => {
      assert.deepEqual([...of("aws:kms/key:Key"), ...of("aws:cloudwatch/metricAlarm:MetricAlarm")], []);
      assert.equal(of("aws:rds/instance:Instance")[0]!.inputs["kmsKeyId"], KEY);
      const tagged = evaluation.resources.filter(({ inputs }) => JSON.stringify(inputs).includes("careplane:id"));
      assert.deepEqual(tagged, []);
    });

    it("lets its own role in as the read-only user", () => {
      const grants = of("aws:iam/rolePolicy:RolePolicy").filter(({ name }) => name.endsWith("-reports"));
      assert.deepEqual(
        grants.map(({ name }) => name),
        ["database-read-only-reports"],
      );
      assert.match(String(grants[0]!.inputs["policy"]), /"rds-db:connect".*:dbuser:.*\/read_only"/);
    });
  });
});
