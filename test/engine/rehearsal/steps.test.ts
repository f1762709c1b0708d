import assert from "node:assert/strict";
import { inLanes } from "./lanes";
import { changed } from "./outcomes";
import { policyNotes } from "./policy-notes";
import { Checks, some, Steps } from "./steps";
import { neutral } from "./environment";
import { until } from "./until";

describe("steps of a rehearsal", () => {
  it("keep what was checked, also of one that throws or looks at nothing, and do not reach what follows a failure", async () => {
    const told: string[] = [];
    const steps = new Steps((name, step) => told.push(step === undefined ? `begin ${name}` : `end ${name}`));
    await steps.step("good", (checks) => Promise.resolve(void checks.that("holds", true)));
    await steps.step("bad", () => Promise.reject(new Error("no reason")), false);
    await steps.step("idle", () => Promise.resolve());
    await steps.step("later", (checks) => Promise.resolve(void checks.that("holds", true)));
    assert.deepEqual(
      steps.steps.map(({ name, checks }) => ({ name, checks })),
      [
        { name: "good", checks: [{ what: "holds", passed: true }] },
        { name: "bad", checks: [{ what: "could be carried out", passed: false, detail: "no reason" }] },
        { name: "idle", checks: [{ what: "looked at something", passed: false }] },
        { name: "later", checks: [{ what: "not reached", passed: false }] },
      ],
    );
    assert.deepEqual(told, ["begin good", "end good", "begin bad", "end bad", "begin idle", "end idle"]);
    assert.equal(steps.failed, true);
  });

  it("compare values and lists, and say what is missing and what is too much", () => {
    const checks = new Checks();
    assert.equal(checks.same("equal", { a: [1] }, { a: [1] }), true);
    assert.equal(checks.same("unequal", { a: 1 }, {}), false);
    assert.equal(checks.sameMembers("members", ["b", "a"], ["a", "b"]), true);
    assert.equal(checks.sameMembers("others", ["a", "x"], ["a", "b"]), false);
    assert.deepEqual(checks.checks, [
      { what: "equal", passed: true },
      { what: "unequal", passed: false, detail: 'is {"a":1}, should be {}' },
      { what: "members", passed: true },
      { what: "others", passed: false, detail: "missing: b; too many: x" },
    ]);
    assert.equal(some(["a", "b", "c", "d"], 2), "a, b and 2 more");
  });

  it("run so many at a time and give results in the order of the jobs", async () => {
    let most = 0;
    let now = 0;
    const results = await inLanes([30, 10, 20, 5], 2, async (milliseconds) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      now--;
      return milliseconds * 2;
    });
    assert.deepEqual([results, most], [[60, 20, 40, 10], 2]);
  });

  it("wait until something holds, and no longer than they may", async () => {
    let asked = 0;
    assert.equal(await until(5, () => Promise.resolve(++asked === 3)), true);
    assert.equal(asked, 3);
    assert.equal(await until(0.15, () => Promise.resolve(false)), false);
  });

  it("tell what stands against a deployment from what is excepted and from advice", () => {
    const report = (rule: string, mandatory: boolean, message: string) => ({
      policy: `careplane/${rule}`,
      mandatory,
      message,
      urn: "it",
    });
    const { findings, notices, said } = policyNotes([
      report("s3-tls-only", true, "a policy lacks TLS"),
      report("s3-tls-only", false, "cannot be proved at preview: policy is not known yet"),
      report("s3-versioning", false, "can't run policy s3-versioning during preview"),
      report("s3-versioning", false, "excepted until 2028-01-01 by platform: later\nversioning is off"),
      report("s3-lifecycle", false, "an advice"),
      report("s3-lifecycle", false, "cannot be proved at preview: rules is not known yet"),
    ]);
    assert.deepEqual(findings, [
      "careplane/s3-tls-only: a policy lacks TLS",
      "careplane/s3-tls-only: cannot be proved at preview: policy is not known yet",
      "careplane/s3-versioning: can't run policy s3-versioning during preview",
    ]);
    assert.deepEqual(notices, [
      "1 reports excepted by 1 rules",
      "1 reports of advice by 1 rules",
      "1 reports of advice that cannot be given yet by 1 rules",
    ]);
    assert.deepEqual(said, ["s3-tls-only it", "s3-tls-only it", "s3-versioning it", "s3-versioning it"]);
  });

  it("count as changed what is neither the same nor the engine's own", () => {
    const outcome = (op: string, type = "aws:ec2/vpc:Vpc") => ({ urn: op, type, name: "a", op });
    const all = [
      outcome("same"),
      outcome("update"),
      outcome("read"),
      outcome("delete"),
      outcome("create", "pulumi:pulumi:Stack"),
    ];
    assert.deepEqual(
      changed(all).map(({ op }) => op),
      ["update", "delete"],
    );
  });

  it("take nobody's account, login or npm run into their environment", () => {
    const env = {
      PATH: "/bin",
      AWS_PROFILE: "p",
      PULUMI_ACCESS_TOKEN: "t",
      npm_config_x: "1",
      HOME: "/h",
      NODE_OPTIONS: "-r x",
    };
    assert.deepEqual(neutral(env), { PATH: "/bin", HOME: "/h" });
  });
});
