import { strict as assert } from "node:assert";
import { findingOf, judge, type Finding } from "../../policies/check";
import { RULES } from "../../policies/pack";
import type { Resource } from "../../policies/resource";
import { standing } from "../support/findings";
import { configOf, evaluateStack, STACKS } from "../support/stacks";

const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, urn, verdict }) => `${rule} ${verdict} ${urn}`).sort();

/** What stacks may be excepted from: what comes with backups, the recovery region, the account's baseline and uploads. */
const LATER =
  /^(backup-|cloudtrail-|cis-|config-|guardduty-|securityhub-|iam-password|ebs-(encryption-by|snapshot)|s3-(account-bpa|cross-region)|rds-in-backup|stateful-backup)/;

for (const stack of STACKS) {
  describe(`the rules on the stack ${stack}`, function () {
    this.timeout(120_000);
    let deployed: readonly Resource[];
    let previewed: readonly Resource[];
    before(async () => {
      const [one, other] = [await evaluateStack(stack), await evaluateStack(stack, { preview: true })];
      assert.deepEqual([one.errors, other.errors], [[], []]);
      deployed = one.resources;
      previewed = other.resources;
    });
    const findings = (resources: readonly Resource[], final: boolean) =>
      judge(resources).flatMap((one) => findingOf(one, final) ?? []);

    it("let it be deployed, and have looked", () => {
      assert.deepEqual(standing(deployed, stack), []);
      const looked = judge(deployed).filter(({ verdict }) => verdict.is === "satisfied");
      assert.ok(looked.length > 1500, `${looked.length} verdicts are good ones`);
    });

    it("prove at the first preview what they prove at up: no mandatory rule is left open", () => {
      const core = new Set(RULES.filter(({ tier }) => tier === "core").map(({ id }) => id));
      const found = findings(previewed, false).filter(({ rule }) => core.has(rule));
      assert.deepEqual(
        found
          .filter(({ verdict }) => verdict === "cannot be proved")
          .map(({ rule, urn, message }) => [rule, urn, message]),
        [],
      );
      assert.deepEqual(lines(found), lines(findings(deployed, true).filter(({ rule }) => core.has(rule))));
    });

    it("are excepted only from what is built later", () => {
      const excepted = JSON.parse(configOf(stack)["careplane:exceptions"] ?? "[]") as {
        rule: string;
        expires: string;
      }[];
      assert.ok(excepted.length > 0);
      for (const { rule, expires } of excepted) {
        assert.match(rule, LATER);
        assert.ok(expires >= "2027-11-23", `${rule} ends on ${expires}, less than a year ahead`);
      }
    });
  });
}
