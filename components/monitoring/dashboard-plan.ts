import type { Problem } from "../shared/problem";

/** CloudWatch, service quotas of dashboards; read 2026-11-22. */
export const WIDGET_METRICS = 500;
export const DASHBOARD_METRICS = 2500;
/** Source: Dashboard Body Structure and Syntax. */
export const DASHBOARD_WIDGETS = 100;
/** Alarms that one alarm widget shows. Source: Dashboard Body Structure, alarm widget; read 2026-11-22. */
export const WIDGET_ALARMS = 100;

const COLUMNS = 24;
const GRAPH_HEIGHT = 6;

/** A line of a graph, or a metric that an expression reads. */
export interface Series {
  namespace: string;
  metric: string;
  dimensions: Readonly<Record<string, string>>;
  statistic: string;
  label: string;
}

/** What is left of an objective's budget. */
export interface BudgetGauge {
  title: string;
  days: number;
  expression: string;
  metrics: readonly (Omit<Series, "label"> & { id: string })[];
}

/** A row of the dashboard with its resources known. */
export interface FilledSection {
  title: string;
  /** What stands below the heading: the runbooks of the alarms of this section. */
  note: string;
  graphs: readonly { title: string; period: number; series: readonly Series[] }[];
}

/** All that the dashboard shows. */
export interface Board {
  region: string;
  /** Text of its head, in Markdown. */
  head: string;
  journeys: readonly string[];
  objectives: readonly string[];
  budgets: readonly BudgetGauge[];
  sections: readonly FilledSection[];
}

/** A widget before it has its place. */
interface Widget {
  type: "alarm" | "metric" | "text";
  width: number;
  height: number;
  properties: Readonly<Record<string, unknown>>;
}

/** A widget as CloudWatch takes it. */
export interface PlacedWidget extends Widget {
  x: number;
  y: number;
}

/** Rows of widgets, one below the other; a row that is wider than the dashboard goes on below. */
function stacked(rows: readonly (readonly Widget[])[]): PlacedWidget[] {
  let y = 0;
  return rows.flatMap((row) => {
    let x = 0;
    let height = 0;
    const placed = row.map((widget) => {
      if (x + widget.width > COLUMNS) {
        x = 0;
        y += height;
        height = 0;
      }
      const at = { x, y };
      x += widget.width;
      height = Math.max(height, widget.height);
      return { ...widget, ...at };
    });
    y += height;
    return placed;
  });
}

const text = (markdown: string, height: number): Widget => ({
  type: "text",
  width: COLUMNS,
  height,
  properties: { markdown },
});

const states = (title: string, alarms: readonly string[], width: number): Widget => ({
  type: "alarm",
  width,
  height: 3,
  properties: { title, alarms },
});

const flat = ({ namespace, metric, dimensions }: Pick<Series, "namespace" | "metric" | "dimensions">): string[] => [
  namespace,
  metric,
  ...Object.entries(dimensions)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flat(),
];

const graph = (region: string, { title, period, series }: FilledSection["graphs"][number]): Widget => ({
  type: "metric",
  width: COLUMNS / 3,
  height: GRAPH_HEIGHT,
  properties: {
    title,
    region,
    view: "timeSeries",
    stacked: false,
    period,
    yAxis: { left: { min: 0 } },
    metrics: series.map((one) => [...flat(one), { label: one.label, stat: one.statistic }]),
  },
});

const gauge = (region: string, { title, days, expression, metrics }: BudgetGauge): Widget => ({
  type: "metric",
  width: COLUMNS / 4,
  height: GRAPH_HEIGHT,
  properties: {
    title: `${title}: error budget left of ${days} days, percent`,
    region,
    view: "gauge",
    // Its own range whatever the rest of the dashboard shows, and one value for all of it.
    start: `-P${days}D`,
    setPeriodToTimeRange: true,
    yAxis: { left: { min: 0, max: 100 } },
    metrics: [
      [{ id: "left", label: "left", expression }],
      ...metrics.map((one) => [...flat(one), { id: one.id, stat: one.statistic, visible: false }]),
    ],
  },
});

/** The dashboard as CloudWatch takes it. Source: CloudWatch API, Dashboard Body Structure and Syntax; read 2026-11-22. */
export function dashboardBody(board: Board): { start: string; periodOverride: string; widgets: PlacedWidget[] } {
  const { region, head, journeys, objectives, budgets, sections } = board;
  const rows: Widget[][] = [
    [text(head, 3)],
    ...(journeys.length > 0 ? [[states("Who is harmed now", journeys, COLUMNS)]] : []),
    ...(objectives.length > 0 ? [[states("Error budgets that are spent too fast", objectives, COLUMNS)]] : []),
    ...(budgets.length > 0 ? [budgets.map((budget) => gauge(region, budget))] : []),
    ...sections.flatMap(({ title, note, graphs }) =>
      graphs.length === 0 ? [] : [[text(`## ${title}\n${note}`.trim(), 2)], graphs.map((one) => graph(region, one))],
    ),
  ];
  // Points keep their seconds when the range grows, so that a sum stays what its axis says.
  return { start: "-PT3H", periodOverride: "inherit", widgets: stacked(rows) };
}

/** Problems with how much is on it; CloudWatch takes no such dashboard, or leaves lines out. */
export function boardProblems(board: Pick<Board, "journeys" | "objectives" | "budgets" | "sections">): Problem[] {
  const graphs = board.sections.flatMap((section) => section.graphs);
  const gauges = board.budgets.map(({ title, metrics }) => ({ title, lines: metrics.length + 1 }));
  const widgets = [...graphs.map(({ title, series }) => ({ title, lines: series.length })), ...gauges];
  const fix = "make a second dashboard of a part of the program";
  const over = (path: string, given: number, most: number, what: string): Problem[] =>
    given <= most ? [] : [{ path, given: `${given} ${what}`, allowed: `at most ${most}`, fix }];
  return [
    ...widgets.flatMap(({ title, lines }) => over(`graph "${title}"`, lines, WIDGET_METRICS, "lines")),
    ...over(
      "watched",
      widgets.reduce((sum, { lines }) => sum + lines, 0),
      DASHBOARD_METRICS,
      "lines on all graphs",
    ),
    ...over("watched", widgets.length + 2 * board.sections.length + 3, DASHBOARD_WIDGETS, "widgets"),
    ...over("journeys", board.journeys.length, WIDGET_ALARMS, "alarms"),
    ...over("objectives", board.objectives.length, WIDGET_ALARMS, "alarms"),
  ];
}
