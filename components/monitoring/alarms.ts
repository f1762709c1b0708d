import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../shared/refuse";
import type { AlarmTable, Comparison } from "./alarm-model";
import { measured, thresholdOf } from "./alarm-measure";
import { planAlarms, type PlannedAlarm } from "./alarm-plan";
import { ALARMS } from "./alarm-table";
import { description } from "./alarm-text";
import { validateAlarms, type UnknownTypes } from "./alarms-plan";
import type { PlacedAlarm } from "./placed-alarm";
import type { Watched } from "./watch";

export interface AlarmsArgs {
  /** What the program has declared so far: `watch.resources`. */
  readonly watched: readonly Watched[];
  /** Region of the alarms; resources with another `region` of their own are left to alarms there. */
  readonly region: string;
  /** ARN of the topic that is told of every alarm, when it goes on and when it goes off; in `region`. */
  readonly ticketTopicArn: pulumi.Input<string>;
  /**
   * What happens when the table has no row for a type, or an alarm cannot find what it measures: `refuse` throws with
   * all of them, `warn` says so once and leaves them out.
   * @default "warn"
   */
  readonly unknownTypes?: UnknownTypes;
  /**
   * What each type is watched for.
   * @default the platform's own table
   */
  readonly table?: AlarmTable;
}

/**
 * The alarms of everything that a program has declared, from one table.
 *
 * Creates: a metric alarm for each row of the table and resource that it is for, as the resource's child, so that it
 * goes with it. An alarm that the program has made itself for the same, such as that of a rollback, is taken as it is.
 * Guarantees: each tells the topic, says what it means and where its runbook is; none is made for a metric that the
 * resource does not have; with `refuse`, no type is forgotten.
 * Costs: 0.10 USD a month for each metric that an alarm looks at, the first ten free; the platform's about 13 USD.
 *
 * @example
 * const watch = Watch.begin();
 * // ... the program ...
 * const alarms = new Alarms("alarms", { watched: watch.resources, region: "us-east-1", ticketTopicArn: operations.arn });
 */
export class Alarms extends pulumi.ComponentResource {
  /** Every alarm, in the order of the program. */
  readonly placed: readonly PlacedAlarm[];

  constructor(name: string, args: AlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Alarms", name, {}, opts);
    refuse(`alarms ${name}`, validateAlarms(args));
    const { alarms, unknownTypes, unplaced } = planAlarms(args.watched, args.table ?? ALARMS, args.region);
    const left = [
      ...(unknownTypes.length === 0 ? [] : [`no row in the table of alarms: ${unknownTypes.join(", ")}`]),
      ...unplaced,
    ];
    if (left.length > 0) void pulumi.log.warn(`${name}: without alarms stay\n  ${left.join("\n  ")}`, this);

    this.placed = alarms.map((planned) => place(planned, declare(planned, args)));
    this.registerOutputs({});
  }
}

/** As much of an alarm as others ask for. */
type Named = Pick<aws.cloudwatch.MetricAlarm, "name" | "arn">;

const OPERATORS: Readonly<Record<Comparison, string>> = {
  above: "GreaterThanThreshold",
  "at least": "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  "at most": "LessThanOrEqualToThreshold",
};

function declare(planned: PlannedAlarm<Watched>, { region, ticketTopicArn }: AlarmsArgs): Named {
  const { name, row, watched, declared } = planned;
  if (declared !== undefined) return declared.resource as unknown as Named;
  const { region: elsewhere } = watched.inputs;
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: description(row, watched.name),
      comparisonOperator: OPERATORS[row.comparison],
      threshold: thresholdOf(planned),
      evaluationPeriods: row.periods,
      datapointsToAlarm: row.breaching ?? row.periods,
      treatMissingData: row.missing,
      ...measured(planned, region),
      alarmActions: [ticketTopicArn],
      okActions: [ticketTopicArn],
      ...(elsewhere === undefined ? {} : { region: elsewhere as pulumi.Input<string> }),
    },
    // What holds data is protected, and hands that on to its children; an alarm may go.
    { parent: watched.resource, protect: false },
  );
}

const place = ({ row, watched }: PlannedAlarm<Watched>, alarm: Named): PlacedAlarm => ({
  key: row.key,
  urgency: row.urgency,
  type: watched.type,
  resourceName: watched.name,
  within: watched.within,
  alarmName: alarm.name,
  alarmArn: alarm.arn,
});
