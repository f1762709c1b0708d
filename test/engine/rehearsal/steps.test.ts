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

  it("tell a policy's findings from what it could not look at, and count that by policy", () => {
    const report = (mandatory: boolean, message: string) => ({
      policy: "careplane/tls-only",
      mandatory,
      message,
      urn: "",
    });
    const { findings, notices } = policyNotes([
      report(true, "a policy lacks TLS"),
      report(false, "cannot be proved at preview: a\n  fix it\ncannot be proved at preview: b"),
      report(false, "can't run policy tls-only during preview"),
      report(false, "an advice"),
    ]);
    assert.deepEqual(findings, ["careplane/tls-only: a policy lacks TLS", "careplane/tls-only: an advice"]);
    assert.deepEqual(notices, ["careplane/tls-only cannot be proved yet for 3 resources"]);
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
