import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import { logGroupProblems } from "./log-classes";
import { LOG_METRIC_NAMESPACE, planFilters } from "./metric-filter-table";
import type { Watched } from "./watch";

/** What a log group has besides a resource's own. */
interface Named {
  readonly name: pulumi.Output<string>;
}

/** Pulumi type of log groups. */
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

export interface LogMetricsArgs {
  /** What the program has declared so far: `watch.resources`. Log groups among it get the filters of their kind. */
  readonly watched: readonly Watched[];
}

/**
 * Counts log lines that tell of trouble: errors of application and proxy, servers that gave up, refused sign-ins, and
 * what is odd in the database's audit log. Each count is a metric, for alarms and the dashboard.
 *
 * Creates: a metric filter for each log group and row of METRIC_FILTERS that reads it.
 * Guarantees: refuses a program with a log group that is not encrypted, or not kept as long as LOG_CLASSES asks; a
 * minute with lines but none of the kind counts as 0.
 * Costs: nothing for the filters; 0.30 USD a month for each metric that had a line to count.
 *
 * @example
 * new LogMetrics("log-metrics", { watched: watch.resources });
 */
export class LogMetrics extends pulumi.ComponentResource {
  constructor(name: string, args: LogMetricsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:LogMetrics", name, {}, opts);
    const groups = new Map(
      args.watched.filter(({ type }) => type === LOG_GROUP).map((watched) => [watched.name, watched]),
    );
    refuse("log groups", logGroupProblems([...groups.values()]));
    for (const { name: filter, group, row } of planFilters([...groups.keys()])) {
      const watched = groups.get(group);
      if (watched === undefined) continue;
      new aws.cloudwatch.LogMetricFilter(
        filter,
        {
          logGroupName: (watched.resource as unknown as Named).name,
          pattern: row.pattern,
          metricTransformation: {
            name: row.metric,
            namespace: LOG_METRIC_NAMESPACE,
            value: "1",
            defaultValue: "0",
            unit: "Count",
          },
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
