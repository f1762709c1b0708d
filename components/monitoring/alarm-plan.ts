import type { AlarmRow, AlarmTable, DimensionSource, Metric } from "./alarm-model";
import { metricsOf } from "./alarm-check";

/** A resource as alarms are planned for it. */
export interface Declared {
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Logical names of the components around it, the outermost first. */
  readonly within: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** An alarm that a resource gets. */
export interface PlannedAlarm<Resource extends Declared> {
  /** Logical name of the alarm: `<resource>-<key>`. */
  readonly name: string;
  readonly row: AlarmRow;
  readonly watched: Resource;
  /** The other resources that its dimensions are taken from, by type. */
  readonly near: Readonly<Record<string, Resource>>;
  /** The alarm that the program has declared itself and that is taken instead. */
  readonly declared?: Resource;
}

/** What alarms a program's resources get. */
export interface AlarmPlan<Resource extends Declared> {
  readonly alarms: readonly PlannedAlarm<Resource>[];
  /** Types that the table does not have, sorted. */
  readonly unknownTypes: readonly string[];
  /** Alarms that cannot be made, as sentences. */
  readonly unplaced: readonly string[];
}

const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Plans the alarms of every resource in `region`, in the order of resources and rows. */
export function planAlarms<Resource extends Declared>(
  resources: readonly Resource[],
  table: AlarmTable,
  region: string,
): AlarmPlan<Resource> {
  // An alarm can only tell a topic of its own region; what is elsewhere needs alarms of its own.
  const here = resources.filter(
    ({ type, inputs }) =>
      !type.startsWith("pulumi:") && (typeof inputs["region"] !== "string" || inputs["region"] === region),
  );
  const alarms: PlannedAlarm<Resource>[] = [];
  const unplaced: string[] = [];
  for (const watched of here) {
    const entry = table[watched.type];
    if (entry === undefined || "none" in entry) continue;
    for (const row of entry.alarms.filter(({ when }) => when === undefined || when(watched.inputs))) {
      const name = `${watched.name}-${row.key}`;
      const declared = ownAlarm(here, watched, row.key);
      const types = [...new Set(metricsOf(row).flatMap(typesAround))];
      const found = types.map((type) => [type, nearest(here, type, watched)] as const);
      const lacking = found.filter(([, one]) => one === undefined).map(([type]) => type);
      if (declared === undefined && lacking.length > 0) {
        unplaced.push(`${name} needs one ${lacking.join(" and one ")} near ${watched.name}`);
        continue;
      }
      const near = Object.fromEntries(
        found.flatMap(([type, one]): [string, Resource][] => (one === undefined ? [] : [[type, one]])),
      );
      alarms.push({ name, row, watched, near, ...(declared === undefined ? {} : { declared }) });
    }
  }
  const types = here.map(({ type }) => type).filter((type) => !Object.hasOwn(table, type));
  return { alarms, unknownTypes: [...new Set(types)].sort(), unplaced };
}

const typesAround = ({ dimensions }: Metric): string[] =>
  Object.values<DimensionSource>(dimensions).flatMap((source) =>
    typeof source === "object" && "of" in source ? [source.of] : [],
  );

/** How many components two resources are in together. */
function together(one: Declared, other: Declared): number {
  const apart = one.within.findIndex((name, depth) => other.within[depth] !== name);
  return apart === -1 ? one.within.length : apart;
}

/** The one resource of a type that shares most components with `from`; undefined when there is none, or no single one. */
function nearest<Resource extends Declared>(
  resources: readonly Resource[],
  type: string,
  from: Resource,
): Resource | undefined {
  const all = resources.filter((one) => one.type === type).map((one) => ({ one, depth: together(one, from) }));
  const deepest = Math.max(...all.map(({ depth }) => depth));
  const [only, ...more] = all.filter(({ depth }) => depth === deepest);
  return more.length === 0 ? only?.one : undefined;
}

/** The alarm for `key` that a component of the same outermost component has made for its own use, such as a rollback. */
function ownAlarm<Resource extends Declared>(
  resources: readonly Resource[],
  watched: Resource,
  key: string,
): Resource | undefined {
  const own = resources.filter(
    (one) => one.type === METRIC_ALARM && one.name.endsWith(`-${key}`) && together(one, watched) > 0,
  );
  return own.length === 1 ? own[0] : undefined;
}
