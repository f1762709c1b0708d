import type { Account, Rule } from "../types";
import { blocks, isAbsent, number, text, valuesAt } from "./support";

const METRIC = "aws:cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

const DAY = 86_400;

/** Namespaces whose metrics are kept in one region only. */
const HOME: Readonly<Record<string, string>> = { "AWS/Route53": "us-east-1", "AWS/CloudFront": "us-east-1" };

/** Names of the alarms that a composite alarm's rule speaks of. */
export const childrenOf = (rule: string | undefined): string[] =>
  [...(rule ?? "").matchAll(/(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^")]+?)"?\s*\)/g)]
    .map(([, name]) => name ?? "")
    .map((one) => one.replace(/^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:/, ""));

const alarmName = (type: string, inputs: Parameters<typeof text>[0]): string | undefined =>
  text(inputs, type === METRIC ? "name" : "alarmName");

const named = (account: Account, region: string): (string | undefined)[] =>
  [METRIC, COMPOSITE].flatMap((type) => account.all(type, region).map((one) => alarmName(type, one.outputs) ?? one.id));

export const alarms: readonly Rule[] = [
  {
    id: "cloudwatch/alarm-period",
    cause: "a period is 10, 20, 30 or a multiple of 60 seconds, and all periods make a day at most, or a week of hours",
    source: "Terraform provider source",
    types: [METRIC],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const found = ["period", "metricQueries[].period", "metricQueries[].metric.period"].flatMap((path) =>
        valuesAt(inputs, path),
      );
      const evaluated = number(inputs, "evaluationPeriods") ?? 1;
      for (const { path, value } of found) {
        if (typeof value !== "number") continue;
        if (![10, 20, 30].includes(value) && (value <= 0 || value % 60 !== 0)) return `${path} is ${value}`;
        if (value * evaluated > (value >= 3600 ? 7 * DAY : DAY))
          return `${path} is ${value}, evaluated ${evaluated} times`;
      }
      return undefined;
    },
  },
  {
    id: "cloudwatch/metric-of-another-region",
    cause:
      "metrics are regional, and those of Route 53 and CloudFront are in us-east-1: the alarm would stay without data",
    source: "general knowledge",
    types: [METRIC],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs, region }) => {
      const found = [inputs, ...blocks(inputs, "metricQueries[].metric")].flatMap(
        (one) => text(one, "namespace") ?? [],
      );
      const wrong = found.find((one) => (HOME[one] ?? region) !== region);
      return wrong === undefined ? undefined : `namespace ${wrong} has no metrics in ${region}`;
    },
  },
  {
    id: "cloudwatch/composite-of-missing-alarm",
    cause: "the rule is checked for alarms that exist",
    source: "general knowledge",
    types: [COMPOSITE],
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const there = named(account, region);
      const missing = childrenOf(text(inputs, "alarmRule")).find((one) => !there.includes(one));
      return missing === undefined ? undefined : `alarmRule names ${missing}, which does not exist`;
    },
  },
  {
    id: "cloudwatch/child-of-composite",
    cause: "an alarm stays as long as a composite alarm's rule names it",
    source: "general knowledge",
    types: [METRIC, COMPOSITE],
    at: "apply",
    on: ["delete"],
    refuses: ({ type, region, now }, account) => {
      const name = alarmName(type, now?.outputs ?? {}) ?? now?.id ?? "";
      const parent = account
        .all(COMPOSITE, region)
        .find((one) => one.id !== now?.id && childrenOf(text(one.inputs, "alarmRule")).includes(name));
      return parent === undefined ? undefined : `${name} is named by the composite alarm ${parent.id}`;
    },
  },
  {
    id: "cloudwatch/alarm-of-two-kinds",
    cause: "an alarm watches one statistic, one percentile or metric queries",
    source: "Terraform provider source",
    types: [METRIC],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const given = ["statistic", "extendedStatistic", "metricQueries"].filter((one) => !isAbsent(inputs, one));
      return given.length > 1 ? `${given.join(" and ")} are given together` : undefined;
    },
  },
];
