import { strict as assert } from "node:assert";
import { LOG_CLASSES, logClassOf, logGroupProblems } from "../../components/monitoring";
import { isLogRetention } from "../../components/shared/log-retention";
import { evaluateStack, STACKS, windowsConfigOf } from "../support/stacks";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";

describe("LOG_CLASSES", () => {
  it("has the database's audit log for six years, slow statements for a month, and the rest for a year", () => {
    assert.equal(logClassOf("database-audit"), "audit");
    assert.equal(logClassOf("database-reports-slowquery"), "sensitive");
    for (const name of ["web-servers", "aws-waf-logs-web", "network-flow-logs", "audit-deliveries", "cache-slow"]) {
      assert.equal(logClassOf(name), "operations", name);
    }
    const { audit, sensitive, operations } = LOG_CLASSES;
    assert.deepEqual([audit.days.min, sensitive.days.max, operations.days.min], [2190, 30, 365]);
    for (const { days } of Object.values(LOG_CLASSES)) assert.ok(isLogRetention(days.max));
  });

  it("says what is wrong with a group", () => {
    const [key, retention] = logGroupProblems([{ name: "web-servers", inputs: { retentionInDays: 364 } }]);
    assert.deepEqual(key, {
      path: "web-servers.kmsKeyId",
      given: "nothing",
      allowed: "the ARN of the key of logs",
      fix: "give the group the key: logs hold addresses, and at times more",
    });
    assert.deepEqual(retention, {
      path: "web-servers.retentionInDays",
      given: "364",
      allowed: "from 365 to 3653 days for a log of the class operations: PCI DSS 10.5.1 asks for twelve months",
      fix: "take a number of days that CloudWatch Logs knows, within these",
    });
    assert.deepEqual(logGroupProblems([{ name: "a-slowquery", inputs: { kmsKeyId: "k", retentionInDays: 30 } }]), []);
    assert.equal(logGroupProblems([{ name: "a-audit", inputs: { kmsKeyId: "k", retentionInDays: 2000 } }]).length, 1);
  });

  for (const stack of STACKS) {
    it(`holds for every log group of ${stack}, on both operating systems`, async () => {
      for (const config of [{}, windowsConfigOf(stack)]) {
        const { resources } = await evaluateStack(stack, { config });
        const groups = resources.filter(({ type }) => type === GROUP);
        assert.ok(groups.length > 20, `${groups.length} log groups`);
        assert.deepEqual(logGroupProblems(groups), []);
        const classes = new Set(groups.map(({ name }) => logClassOf(name)));
        assert.deepEqual([...classes].sort(), ["audit", "operations", "sensitive"]);
      }
    });
  }
});
