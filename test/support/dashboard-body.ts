interface Body {
  widgets?: unknown;
  start?: string;
  periodOverride?: string;
  [other: string]: unknown;
}

interface Widget {
  type?: unknown;
  x?: unknown;
  y?: unknown;
  width?: unknown;
  height?: unknown;
  properties?: Record<string, unknown>;
}

const PROPERTIES: Readonly<Record<string, { required: readonly string[]; optional: readonly string[] }>> = {
  text: { required: ["markdown"], optional: ["background"] },
  alarm: { required: ["alarms"], optional: ["title", "sortBy", "states"] },
  metric: {
    required: ["metrics", "region"],
    optional: [
      ...["accountId", "annotations", "end", "legend", "liveData", "period", "setPeriodToTimeRange", "sparkline"],
      ...["stacked", "start", "stat", "singleValueFullPrecision", "timezone", "title", "trend", "view", "yAxis"],
    ],
  },
};

const VIEWS = ["timeSeries", "singleValue", "gauge", "bar", "pie", "table"];
const OPTIONS = ["color", "expression", "id", "label", "period", "region", "stat", "visible", "yAxis", "accountId"];
const STATISTIC =
  /^(Average|Sum|Minimum|Maximum|SampleCount|IQM|(p|tm|tc|ts|wm)\d+(\.\d+)?|(PR|TM|TC|TS|WM)\([\d.%]*:[\d.%]*\))$/;
const RANGE = /^-P(T?\d+[MHDW])+$/;

/**
 * What CloudWatch would not take about the body of a dashboard.
 * Source: CloudWatch API, Dashboard Body Structure and Syntax, and CloudWatch service quotas; read 2026-11-22.
 */
export function bodyProblems(body: string): string[] {
  const { widgets, start, periodOverride, ...rest } = JSON.parse(body) as Body;
  const problems = Object.keys(rest)
    .filter((key) => !["end", "variables"].includes(key))
    .map((key) => `${key} is no property of a dashboard`);
  if (start !== undefined && !RANGE.test(start)) problems.push(`start is ${start}`);
  if (periodOverride !== undefined && !["auto", "inherit"].includes(periodOverride)) {
    problems.push(`periodOverride is ${periodOverride}`);
  }
  if (!Array.isArray(widgets)) return [...problems, "widgets is no list"];
  if (widgets.length > 100) problems.push(`${widgets.length} widgets`);
  const all = widgets as Widget[];
  const metrics = all.reduce(
    (sum, { properties }) => sum + ((properties?.["metrics"] as [] | undefined)?.length ?? 0),
    0,
  );
  if (metrics > 2500) problems.push(`${metrics} metrics`);
  return [
    ...problems,
    ...all.flatMap((widget, index) => widgetProblems(widget, `widgets[${index}]`)),
    ...overlaps(all),
  ];
}

function widgetProblems(widget: Widget, path: string): string[] {
  const { type, x, y, width, height, properties = {} } = widget;
  const inside = (value: unknown, least: number, most: number): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  const placed =
    inside(x, 0, 23) &&
    inside(y, 0, Infinity) &&
    inside(width, 1, 24) &&
    inside(height, 1, 1000) &&
    +x! + +width! <= 24;
  const known = PROPERTIES[String(type)];
  if (known === undefined) return [`${path} has type ${String(type)}`];
  const allowed = [...known.required, ...known.optional];
  return [
    ...(placed ? [] : [`${path} is off the grid`]),
    ...known.required.filter((key) => properties[key] === undefined).map((key) => `${path} lacks ${key}`),
    ...Object.keys(properties)
      .filter((key) => !allowed.includes(key))
      .map((key) => `${path} has ${key}`),
    ...(type === "alarm" ? alarmProblems(properties["alarms"], path) : []),
    ...(type === "metric" ? metricProblems(properties, path) : []),
  ];
}

function alarmProblems(alarms: unknown, path: string): string[] {
  if (!Array.isArray(alarms) || alarms.length === 0 || alarms.length > 100) return [`${path} has not 1 to 100 alarms`];
  return alarms
    .filter((arn) => !/^arn:aws:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.+$/.test(String(arn)))
    .map((arn) => `${path} has the alarm ${String(arn)}`);
}

interface Properties {
  metrics?: unknown;
  period?: unknown;
  view?: string;
  start?: string;
  yAxis?: { left?: { min?: number; max?: number } };
}

function metricProblems(properties: Record<string, unknown>, path: string): string[] {
  const { metrics, period, view = "timeSeries", start, yAxis } = properties as Properties;
  const left = yAxis?.left;
  const lines = Array.isArray(metrics) ? (metrics as unknown[][]) : [];
  const ids = lines.flatMap((line) => (line.at(-1) as { id?: string }).id ?? []);
  return [
    ...(lines.length > 0 && lines.length <= 500 ? [] : [`${path} has ${lines.length} metrics`]),
    ...(period === undefined || (Number(period) > 0 && Number(period) % 60 === 0) ? [] : [`${path} has period`]),
    ...(VIEWS.includes(view) ? [] : [`${path} has view ${view}`]),
    ...(view !== "gauge" || (left?.min !== undefined && left.max !== undefined) ? [] : [`${path} has no ends`]),
    ...(start === undefined || RANGE.test(start) ? [] : [`${path} starts at ${start}`]),
    ...(new Set(ids).size === ids.length ? [] : [`${path} has an id twice`]),
    ...ids.filter((id) => !/^[a-z][A-Za-z0-9_]*$/.test(id)).map((id) => `${path} has the id ${id}`),
    ...lines.flatMap((line, index) => lineProblems(line, `${path}.metrics[${index}]`)),
  ];
}

function lineProblems(line: readonly unknown[], path: string): string[] {
  const options = line.at(-1);
  const names = line.slice(0, -1);
  if (typeof options !== "object" || options === null) return [`${path} has no options`];
  const { expression, stat } = options as { expression?: unknown; stat?: unknown };
  return [
    ...Object.keys(options)
      .filter((key) => !OPTIONS.includes(key))
      .map((key) => `${path} has ${key}`),
    ...(names.every((one) => typeof one === "string" && one !== "") ? [] : [`${path} has a name that is no text`]),
    ...(expression === undefined
      ? names.length >= 2 && names.length % 2 === 0
        ? []
        : [`${path} has a dimension without a value`]
      : names.length === 0
        ? []
        : [`${path} is both an expression and a metric`]),
    ...(expression !== undefined || STATISTIC.test(String(stat)) ? [] : [`${path} has statistic ${String(stat)}`]),
  ];
}

function overlaps(widgets: readonly Widget[]): string[] {
  const taken = new Map<string, number>();
  return widgets.flatMap(({ x, y, width, height }, index) => {
    const cells = Array.from({ length: Number(width) * Number(height) }, (_, cell) => {
      const across = Number(x) + (cell % Number(width));
      return `${across},${Number(y) + Math.floor(cell / Number(width))}`;
    });
    const under = cells.map((cell) => taken.get(cell)).find((one) => one !== undefined);
    for (const cell of cells) taken.set(cell, index);
    return under === undefined ? [] : [`widgets[${index}] is over widgets[${under}]`];
  });
}
