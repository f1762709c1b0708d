import { asText, elements, entries, listed, read, type Evidence } from "../evidence";
import type { Resource } from "../resource";

/** One metric that an alarm watches. */
export interface Measure {
  readonly alarm: Resource;
  /** Namespace and name: `AWS/SQS ApproximateAgeOfOldestMessage`. */
  readonly metric: string;
  /** Undefined when not even their names are known. */
  readonly dimensions: readonly [string, Evidence][] | undefined;
  /** The property that says what it is about, by which references are followed. */
  readonly property: "dimensions" | "metricQueries";
}

/** What an alarm watches. */
export interface Watching {
  readonly measures: readonly Measure[];
  /** Metrics of everything that has them, which a query of Metrics Insights asks for. */
  readonly fleets: readonly string[];
  /** Something about it is not known yet. */
  readonly open: boolean;
}

/** `SELECT MAX(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)`; with WHERE it is about some of them only. */
const FLEET =
  /^\s{0,20}SELECT\s{1,20}\w{1,20}\(\s{0,20}"?([\w.]{1,255})"?\s{0,20}\)\s{1,20}FROM\s{1,20}(?:SCHEMA\(\s{0,20})?"?([\w/]{1,255})"?/i;

export function watchingOf(alarm: Resource): Watching {
  const queries = read(alarm.inputs, "metricQueries");
  if (queries.state === "unknown") return { measures: [], fleets: [], open: true };
  const list = queries.state === "known" ? (elements(queries.value) ?? []) : [];
  if (list.length === 0) return single(alarm, alarm.inputs, "dimensions");
  const all = list.map((query) => (query.state === "known" ? queryOf(alarm, query.value) : OPEN));
  return {
    measures: all.flatMap(({ measures }) => measures),
    fleets: all.flatMap(({ fleets }) => fleets),
    open: all.some(({ open }) => open),
  };
}

const NOTHING: Watching = { measures: [], fleets: [], open: false };
const OPEN: Watching = { measures: [], fleets: [], open: true };

function queryOf(alarm: Resource, query: unknown): Watching {
  const metric = read(query, "metric");
  if (metric.state === "unknown") return OPEN;
  if (metric.state === "known") return single(alarm, metric.value, "metricQueries");
  const expression = read(query, "expression");
  if (expression.state === "unknown") return OPEN;
  if (expression.state !== "known" || typeof expression.value !== "string") return NOTHING;
  const [, name, namespace] = FLEET.exec(expression.value) ?? [];
  const some = /\sWHERE\s/i.test(expression.value);
  if (name === undefined || namespace === undefined || some) return NOTHING;
  return { measures: [], fleets: [`${namespace} ${name}`], open: false };
}

function single(alarm: Resource, from: unknown, property: Measure["property"]): Watching {
  const [namespace, name] = ["namespace", "metricName"].map((path) => read(from, path));
  if (namespace?.state === "unknown" || name?.state === "unknown") return OPEN;
  if (namespace?.state !== "known" || name?.state !== "known") return NOTHING;
  const given = read(from, "dimensions");
  const dimensions =
    given.state === "unknown" ? undefined : given.state === "known" ? (entries(given.value) ?? []) : [];
  const metric = `${asText(namespace.value)} ${asText(name.value)}`;
  return { measures: [{ alarm, metric, dimensions, property }], fleets: [], open: false };
}

/** Is one message, or one of anything, enough to raise the alarm? Of an expression, it is taken to be. */
export function firesAtOne(alarm: Resource): "yes" | "no" | "unknown" {
  if (listed(read(alarm.inputs, "metricQueries")).length > 0) return "yes";
  const [operator, threshold] = ["comparisonOperator", "threshold"].map((path) => read(alarm.inputs, path));
  if (operator?.state === "unknown" || threshold?.state === "unknown") return "unknown";
  const limit = threshold?.state === "known" ? Number(threshold.value) : NaN;
  const kind = operator?.state === "known" ? operator.value : undefined;
  const fires = kind === "GreaterThanThreshold" ? limit < 1 : kind === "GreaterThanOrEqualToThreshold" && limit <= 1;
  return fires ? "yes" : "no";
}
