import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import { allOf } from "./composite-rule";
import type { CompositeOnBoard } from "./journeys";
import {
  budgetLeftExpression,
  budgetOf,
  countingOf,
  planBurns,
  validateSlos,
  type Counting,
  type PlannedWindow,
  type SloMetric,
} from "./slo-plan";
import type { SloTable } from "./slo-table";

export interface SlosArgs {
  /** What is promised, by key. */
  readonly slos: SloTable;
  /** Last part of the load balancer's ARN: the dimension of its metrics. */
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  /** Last part of the target group's ARN. */
  readonly targetGroupArnSuffix: pulumi.Input<string>;
  /** ARN of the topic that wakes people. */
  readonly pageTopicArn: pulumi.Input<string>;
  /** ARN of the topic that is read in working hours. */
  readonly ticketTopicArn: pulumi.Input<string>;
}

/** An error budget as a dashboard shows it. */
export interface BudgetOnBoard {
  readonly title: string;
  readonly days: number;
  /** Percent that is left, over the metrics below by their ids. */
  readonly expression: string;
  readonly metrics: readonly {
    readonly id: string;
    readonly namespace: string;
    readonly name: string;
    readonly statistic: string;
    readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  }[];
}

const NAMESPACE = "AWS/ApplicationELB";

/**
 * What is promised to the people who use the platform, watched by how fast the errors that it leaves room for are spent.
 *
 * Creates: for each objective three composite alarms (fast, slow, leak), each with a metric alarm for its longer and one
 * for its shorter window.
 * Guarantees: people are called when a budget would be gone in days, told when it leaks, and left alone by a moment or by
 * a handful of requests; the alarm is off soon after the cause is.
 * Costs: about 3 USD a month for each objective: an alarm is 0.10 USD for each metric that it reads, a composite 0.50 USD.
 *
 * @example
 * new Slos("slos", { slos: SLOS, loadBalancerArnSuffix, targetGroupArnSuffix, pageTopicArn, ticketTopicArn });
 */
export class Slos extends pulumi.ComponentResource {
  /** The alarms that tell people, in the order of the table. */
  readonly composites: readonly CompositeOnBoard[];
  /** The budgets, in the order of the table. */
  readonly budgets: readonly BudgetOnBoard[];

  constructor(name: string, args: SlosArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Slos", name, {}, opts);
    refuse(`objectives "${name}"`, validateSlos(args.slos));
    const dimensions = ({ of }: SloMetric): Record<string, pulumi.Input<string>> => ({
      LoadBalancer: args.loadBalancerArnSuffix,
      ...(of === "servers" ? { TargetGroup: args.targetGroupArnSuffix } : {}),
    });
    const sensor = (counting: Counting, window: PlannedWindow): aws.cloudwatch.MetricAlarm =>
      new aws.cloudwatch.MetricAlarm(
        `${name}-${window.key}`,
        {
          alarmDescription: window.description,
          comparisonOperator: "GreaterThanThreshold",
          threshold: window.threshold,
          evaluationPeriods: 1,
          // Nobody asked anything: nothing was spent.
          treatMissingData: "notBreaching",
          metricQueries: [
            {
              id: "burn",
              label: "speed at which the budget is spent",
              expression: window.expression,
              returnData: true,
            },
            { id: "bad", expression: counting.bad, returnData: false },
            { id: "total", expression: counting.total, returnData: false },
            ...counting.metrics.map((metric) => ({
              id: metric.id,
              returnData: false,
              metric: {
                namespace: NAMESPACE,
                metricName: metric.name,
                stat: metric.statistic,
                period: window.seconds,
                dimensions: dimensions(metric),
              },
            })),
          ],
        },
        { parent: this },
      );

    this.composites = Object.entries(args.slos).flatMap(([key, slo]) =>
      planBurns(key, slo).map(({ key: burn, title, urgency, description, windows }) => {
        const sensors = windows.map((window) => sensor(countingOf(slo.good), window).name);
        const topics = [urgency === "page" ? args.pageTopicArn : args.ticketTopicArn];
        const alarm = new aws.cloudwatch.CompositeAlarm(
          `${name}-${burn}`,
          {
            alarmName: `careplane-${pulumi.getStack()}-${name}-${burn}`,
            alarmDescription: description,
            alarmRule: pulumi.all(sensors).apply(allOf),
            alarmActions: topics,
            okActions: topics,
          },
          { parent: this },
        );
        return { key: burn, title, alarmName: alarm.alarmName, alarmArn: alarm.arn };
      }),
    );
    this.budgets = Object.values(args.slos).map((slo) => {
      const counting = countingOf(slo.good);
      return {
        title: slo.title,
        days: slo.days,
        expression: budgetLeftExpression(counting, budgetOf(slo)),
        metrics: counting.metrics.map((metric) => ({
          ...{ id: metric.id, name: metric.name, statistic: metric.statistic },
          namespace: NAMESPACE,
          dimensions: dimensions(metric),
        })),
      };
    });
    this.registerOutputs({ alarms: this.composites.map(({ alarmName }) => alarmName) });
  }
}
