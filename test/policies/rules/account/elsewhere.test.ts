import { strict as assert } from "node:assert";
import { judge } from "../../../../policies/check";
import { ACCOUNT_RULES } from "../../../../policies/rules/account";
import { cisMetricFilterAlarms } from "../../../../policies/rules/alarms/cis-metric-filter-alarms";
import { cloudtrailEnabled } from "../../../../policies/rules/cloudtrail/cloudtrail-enabled";
import { resource, rule, text } from "../../support";
import { used } from "./regional";

describe("rules of an account", () => {
  for (const rule of [...ACCOUNT_RULES, cloudtrailEnabled, cisMetricFilterAlarms]) {
    it(`${rule.id}: not applicable where another program does it`, () => {
      const said = judge(used(), [rule], { [rule.id]: { elsewhere: true } });
      assert.deepEqual(
        said.map(({ resource, verdict }) => `${resource.name}: ${text(verdict)}`),
        ["stack: not applicable: another program or the organisation does this"],
      );
    });
    it(`${rule.id}: one verdict without it`, () => {
      const said = judge(used(), [rule]);
      assert.equal(said.length, 1);
      assert.match(said.map(({ verdict }) => text(verdict)).join(), rule.id === "macie-enabled" ? /^not app/ : /^viol/);
    });
  }
});

describe("rules of single resources that another program may keep", () => {
  const KEPT: Readonly<Record<string, string>> = {
    "alarm-coverage": "another program makes the alarms",
    "cloudtrail-s3-data-events": "another program or the organisation does this",
    "cloudtrail-lambda-data-events": "another program or the organisation does this",
  };
  const program = [
    resource("aws:s3/bucket:Bucket", "documents", {}),
    resource("aws:lambda/function:Function", "extract", {}),
  ];
  for (const [id, because] of Object.entries(KEPT)) {
    it(id, () => {
      const said = (elsewhere: boolean) =>
        judge(program, [rule(id)], { [id]: { elsewhere } }).map(({ verdict }) => text(verdict));
      assert.deepEqual(said(true), [`not applicable: ${because}`]);
      assert.match(said(false).join(), /^violated/);
    });
  }
});
