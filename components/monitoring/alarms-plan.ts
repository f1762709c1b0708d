import { regionProblems } from "../shared/place-problems";
import { shown, type Problem } from "../shared/problem";
import { validateAlarmTable } from "./alarm-check";
import type { AlarmTable } from "./alarm-model";
import { planAlarms, type Declared } from "./alarm-plan";
import { ALARMS } from "./alarm-table";

/** What is done about a type that the table does not have. */
export type UnknownTypes = "refuse" | "warn";

/** What is decided about the alarms of a program before any is declared. Inputs that are known later are left unchecked. */
export interface AlarmsRequest {
  readonly region: string;
  readonly ticketTopicArn?: unknown;
  readonly watched: readonly Declared[];
  readonly unknownTypes?: UnknownTypes;
  readonly table?: AlarmTable;
}

/** Alarms of an account in one region. Source: CloudWatch quotas, "Alarms"; it can be raised. */
export const MOST_ALARMS = 5000;

const LONGEST_NAME = 255;
/** A hyphen and seven characters that auto-naming puts behind the logical name. */
const SUFFIX = 8;

const TOPIC = /^arn:aws:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}$/;

/** Every problem of a program's alarms. */
export function validateAlarms(request: AlarmsRequest): Problem[] {
  const { region, ticketTopicArn, watched, unknownTypes = "warn", table = ALARMS } = request;
  const { alarms, unknownTypes: unknown, unplaced } = planAlarms(watched, table, region);
  const made = alarms.filter(({ declared }) => declared === undefined);
  const strict = unknownTypes === "refuse";
  return [
    ...regionProblems("region", region),
    ...topicProblems(ticketTopicArn, region),
    ...validateAlarmTable(table),
    ...(strict && unknown.length > 0
      ? [
          {
            path: "watched",
            given: unknown.join(", "),
            allowed: "types that the table of alarms has a row for",
            fix: "give each its alarms, or the reason for none, in components/monitoring/alarms-*.ts",
          },
        ]
      : []),
    ...(strict
      ? unplaced.map((sentence) => ({
          path: "watched",
          given: sentence,
          allowed: "a program in which each alarm finds what it measures",
          fix: "declare the two in the same component",
        }))
      : []),
    ...made
      .filter(({ name }) => name.length + SUFFIX > LONGEST_NAME)
      .map(({ name }) => ({
        path: `watched ${name}`,
        given: `${name.length} characters`,
        allowed: `a name of ${LONGEST_NAME - SUFFIX} at most`,
        fix: "shorten the resource's logical name",
      })),
    ...(made.length > MOST_ALARMS
      ? [
          {
            path: "watched",
            given: `${made.length} alarms`,
            allowed: `${MOST_ALARMS} in a region at most`,
            fix: "ask for a higher quota of CloudWatch alarms, or watch less",
          },
        ]
      : []),
  ];
}

function topicProblems(given: unknown, region: string): Problem[] {
  if (typeof given !== "string") return [];
  const found = TOPIC.exec(given);
  if (found?.[1] === region) return [];
  const allowed = `the ARN of a topic in ${region}; an alarm cannot tell one elsewhere`;
  return [{ path: "ticketTopicArn", given: shown(given), allowed, fix: "give the topic of the alarms' own region" }];
}
