import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CATALOGUE, CITED, controlsOf } from "../../policies/catalogue";
import { checkStack, judge } from "../../policies/check";
import { RULES } from "../../policies/pack";
import { JURISDICTIONS } from "../../policies/places";
import * as types from "../../policies/types";
import * as stacks from "../../stacks/jurisdictions";
import CORE from "./core-controls.json";
import { resource, UNKNOWN } from "./support";

const FOLDER = join(__dirname, "..", "..", "policies");
const filesIn = (folder: string) => readdirSync(join(FOLDER, folder), { recursive: true, encoding: "utf8" });

/** The file of a type in the AWS package; a few are written otherwise than the type. */
function fileOf(path: string): string {
  const [folder = "", name = ""] = path.split("/");
  const at = join(dirname(require.resolve("@pulumi/aws/package.json")), folder);
  // A type called index has a file called index_, since index.js lists the folder.
  const wanted = `${name === "index" ? "index_" : name.toLowerCase()}.js`;
  const file = readdirSync(at).find((one) => one.toLowerCase() === wanted);
  assert.ok(file, `@pulumi/aws has no ${path}`);
  return join(at, file);
}

describe("policy pack", () => {
  it("has every core control as a mandatory rule", () => {
    const core = RULES.filter(({ tier }) => tier === "core").map(({ id }) => id);
    assert.deepEqual(
      CORE.filter((id) => !core.includes(id)),
      [],
    );
  });

  it("has twenty advisory rules and more", () =>
    assert.ok(RULES.filter(({ tier }) => tier === "extended").length >= 20));

  it("has each rule once", () => assert.equal(new Set(RULES.map(({ id }) => id)).size, RULES.length));

  it("has every rule in a file of its own, under the name of its service", () => {
    const files = filesIn("rules").filter((file) => file.endsWith(".ts") && !file.endsWith("index.ts"));
    const names = files.map((file) => file.split("/").at(-1)?.replace(/\.ts$/, "") ?? "");
    assert.deepEqual(names.sort(), RULES.map(({ id }) => id).sort());
  });

  it("has a test file for every rule", () => {
    const tests = readdirSync(join(__dirname, "rules"), { recursive: true, encoding: "utf8" });
    const names = new Set(tests.map((file) => file.split("/").at(-1)));
    assert.deepEqual(
      RULES.map(({ id }) => id).filter((id) => !names.has(`${id}.test.ts`)),
      [],
    );
  });

  it("describes every rule, and nothing else", () => {
    assert.deepEqual(Object.keys(CATALOGUE).sort(), RULES.map(({ id }) => id).sort());
    for (const { id } of RULES) {
      const { title, why, fix, needs, blind } = CATALOGUE[id]!;
      assert.match(title, /^[A-Z][^\n]*[^.]$/, `${id}: title`);
      assert.match(why, /^[A-Z][^\n]*\.$/, `${id}: why`);
      assert.ok(fix.length > 8, `${id}: fix`);
      assert.ok(needs.length > 8, `${id}: needs`);
      assert.ok(blind.length > 8, `${id}: blind`);
    }
  });

  it("says for every rule who asks for it, and names nothing twice", () => {
    for (const { id } of RULES) {
      const cited = controlsOf(id).map(({ framework, id: item }) => `${framework} ${item}`);
      assert.equal(new Set(cited).size, cited.length, id);
    }
    // A control that no framework asks for is one of the platform's own, or of other packs; it is known all the same.
    const known = new Set(CITED.map(({ id }) => id));
    assert.deepEqual(
      RULES.map(({ id }) => id).filter((id) => !known.has(id)),
      [],
    );
    assert.ok(RULES.filter(({ id }) => controlsOf(id).length > 0).length > 180);
  });

  it("describes every setting of a rule", () => {
    for (const { id, settings } of RULES) {
      for (const [name, { schema, default: value }] of Object.entries(settings)) {
        assert.match(schema.description, /^[A-Z][^\n]{10,}$/, `${id}: ${name}`);
        assert.ok(value !== undefined, `${id}: ${name}`);
        assert.notEqual(name, "enforcementLevel");
      }
    }
  });

  it("names only types that the AWS provider has", () => {
    const named = [...RULES.flatMap((rule) => rule.types), ...Object.values(types).flat()];
    for (const type of new Set(named)) {
      const [pack, path = ""] = type.split(":");
      if (pack !== "aws") continue;
      const source = readFileSync(fileOf(path), "utf8");
      assert.ok(source.includes(`'${type}'`), `${type} does not exist`);
    }
  });

  it("imports nothing of the program it judges", () => {
    const files = filesIn(".").filter((file) => file.endsWith(".ts"));
    assert.ok(files.length > 150);
    for (const file of files) {
      const text = readFileSync(join(FOLDER, file), "utf8");
      assert.doesNotMatch(text, /from "[./]*\/(components|stacks|plan|functions|cli)\//, file);
    }
  });

  it("means the same regions by a jurisdiction as the stacks do", () => {
    for (const [name, regions] of Object.entries(JURISDICTIONS))
      assert.deepEqual([...regions], [...stacks.JURISDICTIONS[name as "us"].regions], name);
    assert.deepEqual(Object.keys(JURISDICTIONS).sort(), [...stacks.JURISDICTION_NAMES].sort());
  });

  it("reports findings as plain data", () => {
    const database = resource("aws:rds/instance:Instance", "db", { engine: "mysql", multiAz: false });
    const findings = checkStack([database]);
    assert.ok(findings.length > 5);
    assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings);
    const { controls, ...rest } = findings.find(({ rule }) => rule === "rds-multi-az")!;
    assert.deepEqual(rest, {
      rule: "rds-multi-az",
      title: "A database has a standby in another availability zone",
      severity: "high",
      enforcement: "mandatory",
      urn: database.urn,
      verdict: "violated",
      message: "multiAz is false",
      fix: "multiAz: true",
    });
    assert.ok(controls.some(({ framework, id }) => framework === "HIPAA" && id === "164.308(a)(7)(i)"));
  });

  it("says nothing of what belongs to another provider", () => {
    const other = resource("random:index/randomId:RandomId", "r", { storageEncrypted: false });
    assert.deepEqual(
      judge([other]).filter(({ resource: { urn }, rule }) => urn === other.urn && rule.scope === "resource"),
      [],
    );
  });

  it("survives anything in anything", function () {
    this.timeout(60_000);
    const values = [
      {},
      UNKNOWN,
      [UNKNOWN],
      null,
      7,
      "x",
      { a: UNKNOWN },
      [[]],
      [{}],
      [null],
      { Statement: [null] },
      "{}",
    ];
    const properties = new Set([
      ...["bucket", "policy", "ingress", "subnetIds", "subnets", "rules", "engine", "parameters", "defaultActions"],
      ...["protocol", "tags", "region", "blockDeviceMappings", "vpcConfig", "dimensions", "alarmActions", "replicas"],
      ...["providers", "policyArn", "assumeRolePolicy", "policyDocument", "metricQueries", "routes", "egress", "type"],
    ]);
    for (const type of new Set(RULES.flatMap((rule) => rule.types))) {
      for (const value of values) {
        const odd = resource(type, "odd", Object.fromEntries([...properties].map((property) => [property, value])));
        const rules = RULES.filter((rule) => rule.types.includes(type));
        assert.doesNotThrow(() => judge([odd], rules), `${type} with ${JSON.stringify(value)}`);
      }
    }
  });
});
