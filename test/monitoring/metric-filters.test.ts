import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { BOOT } from "../../components/compute/boot-scripts";
import { WINDOWS_BOOT } from "../../components/compute/windows-scripts";
import { MASTER_USERNAME } from "../../components/data/database-settings";
import { LOG_METRIC_NAMESPACE, LogMetrics, METRIC_FILTERS } from "../../components/monitoring";
import { planFilters } from "../../components/monitoring/metric-filter-table";
import { Watch } from "../../components/monitoring/watch";
import { matches } from "../support/log-pattern";
import { register, tryProgram } from "../support/program";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/l";
const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const rowOf = (key: string) => METRIC_FILTERS.find((row) => row.key === key)!;

describe("METRIC_FILTERS", () => {
  for (const { key, pattern, counted, passed } of METRIC_FILTERS) {
    it(`${key} counts its lines and no others`, () => {
      assert.ok(counted.length > 0 && passed.length > 0);
      for (const line of counted) assert.ok(matches(pattern, line), line);
      for (const line of passed) assert.ok(!matches(pattern, line), line);
      // What another filter of the same group counts is not counted twice by accident.
      for (const line of counted) {
        const others = METRIC_FILTERS.filter((row) => row.key !== key && matches(row.pattern, line));
        assert.deepEqual(
          others.map((row) => row.key),
          [],
          line,
        );
      }
    });
  }

  it("keeps within what CloudWatch Logs takes", () => {
    for (const { pattern } of METRIC_FILTERS) {
      assert.ok(pattern.length <= 1024);
      // Of regular expressions: letters, digits, these signs and operators, and no parentheses.
      if (pattern.startsWith("%")) assert.match(pattern, /^%[A-Za-z0-9:_#=@/;,\-^$?[\]{}|\\*+.]+%$/);
    }
    for (const group of ["web-servers", "database-audit"]) {
      const planned = planFilters([group]);
      assert.ok(planned.length <= 100);
      assert.ok(planned.filter(({ row }) => row.pattern.startsWith("%")).length <= 5, "five with regular expressions");
    }
    const unique = (values: readonly string[]) => new Set(values).size === values.length;
    assert.ok(unique(METRIC_FILTERS.map(({ key }) => key)) && unique(METRIC_FILTERS.map(({ metric }) => metric)));
  });

  it("looks for the database's real master user and for the words that boot scripts really write", () => {
    assert.ok(rowOf("master-sign-ins").pattern.includes(`,${MASTER_USERNAME},`));
    const phrase = rowOf("boot-failures").pattern.slice(1, -1);
    assert.ok(BOOT.includes(phrase) && WINDOWS_BOOT.includes(phrase));
  });
});

describe("LogMetrics", () => {
  const program = (groups: Record<string, object>) => () => {
    const watch = Watch.begin();
    for (const [name, inputs] of Object.entries(groups)) new aws.cloudwatch.LogGroup(name, inputs);
    new LogMetrics("log-metrics", { watched: watch.resources });
  };
  const kept = { kmsKeyId: KEY, retentionInDays: 365 };

  it("makes the filters of each group's kind, and none for others", async () => {
    const made = await register(
      program({
        "web-servers": kept,
        "database-audit": { ...kept, retentionInDays: 2192 },
        "database-reports-audit": { ...kept, retentionInDays: 2192 },
        "network-flow-logs": kept,
      }),
    );
    assert.deepEqual(
      made.of(FILTER).map(({ name }) => name),
      [
        "web-servers-application-errors",
        "web-servers-proxy-errors",
        "web-servers-boot-failures",
        "web-servers-server-sign-in-failures",
        ...["database", "database-reports"].flatMap((instance) =>
          ["denied-connections", "master-sign-ins", "structure-changes"].map((key) => `${instance}-audit-${key}`),
        ),
      ],
    );
    const one = made.one(FILTER, "database-audit-denied-connections");
    assert.match(one.inputs["logGroupName"] as string, /^database-audit/);
    assert.deepEqual(one.inputs["metricTransformation"], {
      name: "DatabaseDeniedConnections",
      namespace: LOG_METRIC_NAMESPACE,
      value: "1",
      defaultValue: "0",
      unit: "Count",
    });
    assert.equal(one.inputs["pattern"], "%,FAILED_CONNECT,.*,1045%");
    assert.equal(one.parent, made.one("careplane:monitoring:LogMetrics").urn);
  });

  it("refuses groups without key, and retentions that are too short or too long for the class, all at once", async () => {
    const { errors } = await tryProgram(
      program({
        "web-servers": { retentionInDays: 30 },
        "database-audit": kept,
        "database-slowquery": kept,
        "cache-engine": { kmsKeyId: KEY },
      }),
    );
    assert.equal(errors.length, 1);
    const paths = [...(errors[0] ?? "").matchAll(/^ {2}(\S+) is /gm)].map(([, path]) => path);
    assert.deepEqual(paths, [
      "web-servers.kmsKeyId",
      "web-servers.retentionInDays",
      "database-audit.retentionInDays",
      "database-slowquery.retentionInDays",
      "cache-engine.retentionInDays",
    ]);
  });
});
