import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { MOST_METRICS } from "./alarm-check";
import type { DimensionSource, Metric } from "./alarm-model";
import type { PlannedAlarm } from "./alarm-plan";
import type { Watched } from "./watch";

type Planned = PlannedAlarm<Watched>;
type Query = aws.types.input.cloudwatch.MetricAlarmMetricQuery;
type Measured = Pick<
  aws.cloudwatch.MetricAlarmArgs,
  "dimensions" | "extendedStatistic" | "metricName" | "metricQueries" | "namespace" | "period" | "statistic"
>;

const PLAIN = /^(Average|Sum|Minimum|Maximum|SampleCount)$/;

/** The part of an alarm's arguments that says what it looks at. */
export function measured(planned: Planned, region: string): Measured {
  const { measure, period } = planned.row;
  if ("expression" in measure) {
    const { expression, label, metrics } = measure;
    const queries = Object.entries(metrics).map(([id, metric]): Query => {
      const { name: metricName, namespace, dimensions } = resolved(metric, planned, region);
      return { id, metric: { metricName, namespace, dimensions, period, stat: metric.statistic } };
    });
    return { metricQueries: [{ id: "value", label, expression, returnData: true }, ...queries] };
  }
  if ("combine" in measure) return { metricQueries: combined(planned, region) };
  const { name: metricName, namespace, dimensions } = resolved(measure, planned, region);
  const { statistic } = measure;
  return {
    namespace,
    metricName,
    dimensions,
    period,
    ...(PLAIN.test(statistic) ? { statistic } : { extendedStatistic: statistic }),
  };
}

/** The number that an alarm compares with. */
export function thresholdOf({ row: { threshold }, watched, name }: Planned): pulumi.Input<number> {
  if (typeof threshold === "number") return threshold;
  const { percent, of, unit = 1 } = threshold;
  return property(watched, of).apply((value) => {
    if (typeof value === "number" && value > 0) return (value * unit * percent) / 100;
    throw new pulumi.RunError(`alarm ${name}: ${of} of ${watched.name} is no number to take a share of`);
  });
}

/**
 * One metric for each member, sorted, so that their order never changes it. Where the inputs say how many there are, only
 * their names wait for the resource: a preview shows which metrics are looked at.
 */
function combined(planned: Planned, region: string): pulumi.Input<Query[]> {
  const { name, row, watched } = planned;
  if (!("combine" in row.measure)) throw new Error(`${name} combines nothing`);
  const { each } = row.measure;
  const members = property(watched, each.property).apply((values) => {
    const found = Array.isArray(values) ? values.map(String).sort() : [];
    if (found.length > 0 && found.length <= MOST_METRICS) return found;
    throw new pulumi.RunError(
      `alarm ${name}: ${each.property} of ${watched.name} has ${found.length} values; ` +
        `an alarm looks at 1 to ${MOST_METRICS} metrics`,
    );
  });
  const count = watched.inputs[each.count];
  if (typeof count !== "number") return members.apply((ids) => queriesOf(ids, planned, region));
  const member = (index: number) =>
    members.apply((ids) => {
      const id = ids[index];
      if (id !== undefined && ids.length === count) return id;
      throw new pulumi.RunError(
        `alarm ${name}: ${watched.name} has ${ids.length} of ${count} ${each.property}; refresh the stack first`,
      );
    });
  return queriesOf(
    Array.from({ length: count }, (_, index) => member(index)),
    planned,
    region,
  );
}

function queriesOf(members: readonly pulumi.Input<string>[], planned: Planned, region: string): Query[] {
  const { measure, period } = planned.row;
  if (!("combine" in measure)) return [];
  const { combine, label, metric, each } = measure;
  const { dimensions, name: metricName, namespace } = resolved(metric, planned, region);
  const filled = members.map((_, index) => `FILL(m${index + 1}, 0)`);
  return [
    { id: "value", label, expression: `${combine}([${filled.join(", ")}])`, returnData: true },
    ...members.map((member, index) => ({
      id: `m${index + 1}`,
      metric: {
        metricName,
        namespace,
        dimensions: { ...dimensions, [each.dimension]: member },
        period,
        stat: metric.statistic,
      },
    })),
  ];
}

function resolved(metric: Metric, planned: Planned, region: string) {
  const { watched, name } = planned;
  const said = (value: string | { readonly from: string }): pulumi.Input<string> =>
    typeof value === "string" ? value : text(watched, value.from, name);
  const dimensions = Object.entries(metric.dimensions).map(
    ([dimension, source]) => [dimension, valueOf(source, planned, region)] as const,
  );
  return {
    namespace: said(metric.namespace),
    name: said(metric.name),
    dimensions: Object.fromEntries<pulumi.Input<string>>(dimensions),
  };
}

function valueOf(source: DimensionSource, { watched, near, name }: Planned, region: string): pulumi.Input<string> {
  if (typeof source === "string") return text(watched, source, name);
  if ("is" in source) return source.is;
  if ("the" in source) return region;
  const other = near[source.of];
  if (other === undefined) throw new Error(`${name} was planned without a ${source.of}`);
  return text(other, source.property, name);
}

function text(watched: Watched, path: string, alarm: string): pulumi.Output<string> {
  return property(watched, path).apply((value) => {
    if (typeof value === "string" && value !== "") return value;
    throw new pulumi.RunError(`alarm ${alarm}: ${watched.name} has no ${path} to measure it by`);
  });
}

/** An output property by its path. */
function property({ resource }: Watched, path: string): pulumi.Output<unknown> {
  const [first = "", ...rest] = path.split(".");
  const outputs = resource as unknown as Readonly<Record<string, pulumi.Input<string>>>;
  const whole = pulumi.output(outputs[first]) as pulumi.Output<unknown>;
  return whole.apply((value) =>
    rest.reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], value),
  );
}
