import { strict as assert } from "node:assert";
import { evaluateStack, STACKS } from "../../../support/stacks";
import { made, stackOf } from "../fixture";
import { jsonOf } from "../mutant";
import { mutantsOf } from "../mutants";
import { Stack } from "../stack";
import { TABLE } from ".";
import { undecided, weakening, type Table } from "./decide";
import { fits, harmless, of } from "./row";

const DATABASE = "aws:rds/instance:Instance";

const table: Table = {
  rows: [
    of("encryption")("aws:rds/*", "storageEncrypted", ["off", "absent"], "in plain text"),
    of("backup")("aws:rds/*", "backupRetentionPeriod", "lower", "kept for less"),
    of("exposure")("aws:rds/*", "publiclyAccessible", "on", "on the internet"),
    of("logging")("aws:rds/*", "retention*", { below: 365 }, "a year is asked for"),
    of("encryption")("aws:lb/*", "redirect.protocol", { to: ["HTTP"] }, "in plain text"),
    of("logging")("aws:lb/*", "accessLogs.enabled", "absent", "not seen"),
  ],
  harmless: [harmless("aws:rds/*", "monitoringName", "a name")],
};

/** What the table says of each mutant of a resource: `kind place -> value: category`. */
function said(type: string, inputs: object): string[] {
  const stack = stackOf(made(type, "subject", inputs));
  return mutantsOf(stack)
    .filter(({ kind }) => kind !== "set" && kind !== "remove")
    .map((mutant) => {
      const value = jsonOf(mutant.after) ?? "nothing";
      return `${mutant.pattern} -> ${value}: ${weakening(mutant, stack, table)?.category ?? "no"}`;
    });
}

describe("what weakens", () => {
  it("a switch, in the direction that the row names", () => {
    assert.deepEqual(said(DATABASE, { storageEncrypted: true }), [
      "storageEncrypted -> false: encryption",
      "storageEncrypted -> nothing: encryption",
    ]);
    assert.deepEqual(said(DATABASE, { storageEncrypted: false }), [
      "storageEncrypted -> true: no",
      "storageEncrypted -> nothing: encryption",
    ]);
    assert.deepEqual(said(DATABASE, { publiclyAccessible: "false" }), [
      'publiclyAccessible -> "true": exposure',
      "publiclyAccessible -> nothing: no",
    ]);
  });
  it("a number, in the direction that the row names", () => {
    assert.deepEqual(said(DATABASE, { backupRetentionPeriod: 20 }), [
      "backupRetentionPeriod -> 0: backup",
      "backupRetentionPeriod -> 10: backup",
      "backupRetentionPeriod -> 35: no",
      "backupRetentionPeriod -> nothing: no",
    ]);
  });
  it("a number below a limit, from above it", () => {
    const [zero, half] = said(DATABASE, { retentionInDays: 800 });
    assert.deepEqual([zero, half], ["retentionInDays -> 0: logging", "retentionInDays -> 400: no"]);
    assert.ok(said(DATABASE, { retentionInDays: 300 }).every((one) => one.endsWith(": no")));
  });
  it("one of the values that the row names, and no other", () => {
    const type = "aws:lb/listener:Listener";
    const stack = stackOf(made(type, "web", {}));
    const subject = stack.resources[0]!;
    const change = new Map([[subject.urn, subject]]);
    const to = (after: string) =>
      weakening(
        {
          id: "",
          kind: "change",
          subject,
          path: ["redirect"],
          pattern: "redirect.protocol",
          before: "HTTPS",
          after,
          change,
        },
        stack,
        table,
      )?.category;
    assert.deepEqual([to("HTTP"), to("TLS")], ["encryption", undefined]);
  });
  it("a block, for what it holds", () => {
    assert.deepEqual(said("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { enabled: true, prefix: "web" } }), [
      "accessLogs.enabled -> false: no",
      "accessLogs -> nothing: logging",
      "accessLogs.enabled -> nothing: logging",
      "accessLogs.prefix -> nothing: no",
    ]);
  });
  it("patterns mean themselves but for the star", () => {
    assert.ok(fits("rules[].status", ["rules[].status"]) && fits("a.b.kmsKeyId", ["*kmsKeyId"]));
    assert.ok(!fits("rulesX.status", ["rules[].status"]) && !fits("axb", ["a.b"]));
  });
});

describe("what the table has to decide", () => {
  it("every property that sounds as if it mattered and has no row is listed", () => {
    const stack = stackOf(
      made(DATABASE, "records", { storageEncrypted: true, kmsKeyId: "key", monitoringName: "a", port: 1 }),
    );
    assert.deepEqual(undecided(stack, table), [`${DATABASE} kmsKeyId`]);
  });
  it("protection too, and places in lists", () => {
    const stack = stackOf(made("aws:x/y:Z", "one", { rules: [{ policy: "a" }] }, { protect: true }));
    assert.deepEqual(undecided(stack, table), ["aws:x/y:Z @protect", "aws:x/y:Z rules[].policy"]);
  });
  for (const name of STACKS) {
    it(`nothing of the stack ${name} is left to decide: add a row to test/policies/mutation/weakening`, async () => {
      const { resources } = await evaluateStack(name);
      assert.deepEqual(undecided(new Stack(name, resources), TABLE), []);
    }).timeout(120_000);
  }
  it("every row has a reason", () => {
    for (const { because } of [...TABLE.rows, ...TABLE.harmless]) assert.ok(because.length > 5, because);
  });
});
