import { shown, type Problem } from "../shared/problem";
import { alarmRows } from "./alarm-table";
import type { AlarmRow, AlarmTable, Metric } from "./alarm-model";

/** Metrics that one alarm may look at. Source: CloudWatch quotas, "metric math alarm". */
export const MOST_METRICS = 10;

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_KEY = 32;
const ID = /^[a-z][a-zA-Z0-9_]*$/;
const STATISTIC = /^(Average|Sum|Minimum|Maximum|SampleCount|p(\d{1,2}(\.\d{1,10})?|100)|(tm|wm|tc|ts)\d{1,2})$/;
const DAY = 86_400;

/** Every problem of a table of alarms: what CloudWatch would refuse, and what would leave a person without help. */
export function validateAlarmTable(table: AlarmTable): Problem[] {
  const rows = alarmRows(table);
  const seen = new Map<string, string>();
  return [
    ...Object.entries(table).flatMap(([type, entry]): Problem[] =>
      "none" in entry && entry.none.trim() === ""
        ? [{ path: type, given: shown(entry.none), allowed: "the reason for no alarm", fix: "say why" }]
        : [],
    ),
    ...rows.flatMap(({ type, row }): Problem[] => {
      const path = `${type} ${row.key}`;
      const other = seen.get(row.key);
      seen.set(row.key, type);
      const twice: Problem[] =
        other === undefined
          ? []
          : [{ path, given: shown(row.key), allowed: `a key of its own; ${other} has it`, fix: "choose another" }];
      return [...twice, ...rowProblems(path, row)];
    }),
  ];
}

function rowProblems(path: string, row: AlarmRow): Problem[] {
  const { key, period, periods, breaching = periods, threshold, runbook, source } = row;
  const longest = period < 3600 ? DAY : 7 * DAY;
  const percent = typeof threshold === "number" ? 1 : threshold.percent * (threshold.unit ?? 1);
  const texts = [runbook.title, runbook.meaning, runbook.escalation];
  const lists = [runbook.causes, runbook.firstLook, runbook.remedy];
  const checks: [boolean, string, unknown, string, string][] = [
    [
      KEY.test(key) && key.length <= LONGEST_KEY,
      "key",
      key,
      `words of small letters and digits with hyphens between, ${LONGEST_KEY} characters at most`,
      "write it as unhealthy-targets",
    ],
    [
      [10, 20, 30].includes(period) || (Number.isInteger(period) && period >= 60 && period % 60 === 0),
      "period",
      period,
      "10, 20, 30 or a multiple of 60 seconds",
      "take 60 or 300",
    ],
    [
      period >= 60 || !metricsOf(row).some(isOfAws),
      "period",
      period,
      "60 or more for a metric of AWS, which comes once a minute",
      "take 60",
    ],
    [Number.isInteger(periods) && periods >= 1, "periods", periods, "a whole number from 1", "take 5"],
    [
      period * periods <= longest,
      "periods",
      periods,
      `${longest / period} at most: all periods together may last a day, those of an hour and more a week`,
      "look at fewer, or longer ones",
    ],
    [
      Number.isInteger(breaching) && breaching >= 1 && breaching <= periods,
      "breaching",
      breaching,
      `a whole number from 1 to periods, ${periods}`,
      "leave it out for all",
    ],
    [
      typeof threshold === "number" ? Number.isFinite(threshold) : Number.isFinite(percent) && percent > 0,
      "threshold",
      threshold,
      "a number, or a positive share of a property",
      "correct it",
    ],
    [
      source.startsWith("https://docs.aws.amazon.com/"),
      "source",
      source,
      "the page of AWS's documentation that names the metric",
      "look it up; a metric that does not exist never raises an alarm",
    ],
    [
      [...texts, ...lists.flat()].every((text) => text.trim() !== "") && lists.every((list) => list.length > 0),
      "runbook",
      runbook,
      "complete: title, meaning, causes, first look, remedy, escalation",
      "write what is missing",
    ],
  ];
  return [
    ...checks.flatMap(([fine, property, given, allowed, fix]): Problem[] =>
      fine ? [] : [{ path: `${path}.${property}`, given: shown(given), allowed, fix }],
    ),
    ...measureProblems(`${path}.measure`, row),
  ];
}

const isOfAws = ({ namespace }: Metric): boolean => typeof namespace === "string" && namespace.startsWith("AWS/");

/** The metrics of a row, however it puts them together. */
export function metricsOf({ measure }: AlarmRow): Metric[] {
  if ("expression" in measure) return Object.values(measure.metrics);
  return "combine" in measure ? [measure.metric] : [measure];
}

function measureProblems(path: string, row: AlarmRow): Problem[] {
  const { measure } = row;
  const statistics = metricsOf(row).flatMap(({ statistic }): Problem[] =>
    STATISTIC.test(statistic)
      ? []
      : [{ path, given: shown(statistic), allowed: "a statistic of CloudWatch", fix: "write it as Average or p95" }],
  );
  if (!("expression" in measure)) return statistics;
  const ids = Object.keys(measure.metrics);
  const used = new Set(measure.expression.match(/\b[a-z][a-zA-Z0-9_]*\b/g) ?? []);
  const odd = [...ids.filter((id) => !ID.test(id) || !used.has(id)), ...[...used].filter((id) => !ids.includes(id))];
  return [
    ...statistics,
    ...odd.map((id) => ({
      path,
      given: shown(id),
      allowed: "a metric that the expression names, its key beginning with a small letter",
      fix: `name the same metrics in ${shown(measure.expression)} and in metrics`,
    })),
    ...(ids.length > MOST_METRICS
      ? [{ path, given: `${ids.length} metrics`, allowed: `${MOST_METRICS} at most`, fix: "leave some out" }]
      : []),
  ];
}
