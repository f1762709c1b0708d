import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkStack, judge } from "../../policies/check";
import { RULES } from "../../policies/pack";
import * as types from "../../policies/types";
import { resource, UNKNOWN } from "./support";

const FOLDER = join(__dirname, "..", "..", "policies");

describe("policy pack", () => {
  it("has these rules, and no other", () =>
    assert.deepEqual(
      RULES.map(({ id, severity, enforcement }) => [id, severity, enforcement]),
      [
        ["encryption-at-rest", "high", "mandatory"],
        ["backups-on", "high", "mandatory"],
        ["multi-az", "high", "mandatory"],
        ["no-public-data", "critical", "mandatory"],
        ["tls-only", "high", "mandatory"],
      ],
    ));

  it("has every rule in a file of its own", () => {
    const files = readdirSync(join(FOLDER, "rules")).map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(files.sort(), RULES.map(({ id }) => id).sort());
  });

  it("cites HIPAA for every rule, and no control twice for one finding", () => {
    for (const rule of RULES) {
      assert.ok(
        rule.controls.some(({ framework }) => framework === "HIPAA"),
        rule.id,
      );
      for (const check of rule.checks) {
        const cited = [...check.controls, ...rule.controls].map(({ framework, id }) => `${framework} ${id}`);
        assert.equal(new Set(cited).size, cited.length, `${rule.id}: ${cited.join(", ")}`);
      }
    }
  });

  it("says why, and how to fix each finding", () => {
    for (const rule of RULES) {
      assert.match(rule.why, /^[A-Z].*\.$/);
      for (const check of rule.checks) assert.ok(check.fix.length > 10, `${rule.id} ${check.types.join()}`);
    }
  });

  it("names only types that the AWS provider has", () => {
    const named = [
      ...RULES.flatMap((rule) => rule.checks.flatMap((check) => check.types)),
      ...Object.values(types).flat(),
    ];
    for (const type of new Set(named)) {
      const [, path = ""] = type.split(":");
      const source = readFileSync(require.resolve(`@pulumi/aws/${path}`), "utf8");
      assert.ok(source.includes(`'${type}'`), `${type} does not exist`);
    }
  });

  it("imports nothing of the program it judges", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    assert.ok(files.length > 20);
    for (const file of files) {
      const text = readFileSync(join(FOLDER, file), "utf8");
      assert.doesNotMatch(text, /from "[./]*\/(components|stacks|plan|functions)\//, file);
    }
  });

  it("reports findings as plain data", () => {
    const database = resource("aws:rds/instance:Instance", "db", {
      storageEncrypted: UNKNOWN,
      backupRetentionPeriod: 35,
      multiAz: false,
      engine: "oracle-ee",
    });
    const findings = checkStack([database]);
    assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings);
    assert.deepEqual(findings, [
      {
        rule: "encryption-at-rest",
        title: "Stored data is encrypted",
        severity: "high",
        enforcement: "advisory",
        urn: database.urn,
        verdict: "cannot be proved",
        message: "cannot be proved at preview: storageEncrypted is not known yet",
        fix: "storageEncrypted: true, kmsKeyId: key.arn",
        controls: [
          { framework: "AWS FSBP", id: "RDS.3" },
          { framework: "CIS AWS 7.0", id: "3.2.1" },
          { framework: "HIPAA", id: "164.312(a)(2)(iv)" },
          { framework: "GDPR", id: "Article 32" },
          { framework: "PCI DSS 4.0", id: "3.5.1" },
        ],
      },
      {
        rule: "multi-az",
        title: "The loss of one availability zone stops nothing",
        severity: "high",
        enforcement: "mandatory",
        urn: database.urn,
        verdict: "violated",
        message: "multiAz is false",
        fix: "multiAz: true",
        controls: [
          { framework: "AWS FSBP", id: "RDS.5" },
          { framework: "CIS AWS 7.0", id: "3.2.4" },
          { framework: "HIPAA", id: "164.308(a)(7)(i)" },
          { framework: "HIPAA", id: "164.308(a)(7)(ii)(C)" },
        ],
      },
    ]);
    assert.deepEqual(
      judge([database]).map(({ rule, verdict }) => [rule.id, verdict.is]),
      [
        ["encryption-at-rest", "cannot be proved"],
        ["backups-on", "satisfied"],
        ["multi-az", "violated"],
        ["no-public-data", "satisfied"],
        ["tls-only", "not applicable"],
      ],
    );
  });

  it("says nothing about what it does not know", () => {
    assert.deepEqual(checkStack([]), []);
    assert.deepEqual(checkStack([resource("random:index/randomId:RandomId", "r", { storageEncrypted: false })]), []);
  });

  it("survives anything in anything", () => {
    const inputs = [{}, UNKNOWN, [UNKNOWN], null, 7, "x", { a: UNKNOWN }, [[]], [{}], { Statement: [null] }, "{}"];
    const properties = [
      "bucket",
      "policy",
      "ingress",
      "subnetIds",
      "subnets",
      "rules",
      "engine",
      "parameters",
      "defaultActions",
      "protocol",
    ];
    for (const type of new Set(RULES.flatMap((rule) => rule.checks.flatMap((check) => check.types)))) {
      for (const value of inputs) {
        const odd = resource(type, "odd", Object.fromEntries(properties.map((property) => [property, value])));
        assert.ok(judge([odd]).length > 0, type);
      }
    }
  });
});
