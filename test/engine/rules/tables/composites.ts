import type { Thing } from "../../stand-in/types";
import { thing, type Examples } from "../examples";
import { differs } from "../fixtures";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

const alarms = Array.from({ length: 101 }, (_, index): Thing => {
  const name = `alarm-${index}`;
  return thing("aws:cloudwatch/metricAlarm:MetricAlarm", name, { name });
});
const anyOf = (count: number): string =>
  alarms
    .slice(0, count)
    .map(({ id }) => `ALARM("${id}")`)
    .join(" OR ");
const named = (alarmRule: string) => ({ alarmName: "sign-in", alarmRule });

export const composites: Examples = {
  "cloudwatch/composite-rule": differs(
    COMPOSITE,
    named('(ALARM("alarm-1") OR ALARM(alarm-2)) AND NOT (OK("alarm-3") AND FALSE)'),
    named('(ALARM("alarm-1") OR ALARM(alarm-2)) AND OR OK("alarm-3")'),
    "alarmRule is no expression: (ALARM",
    alarms,
  ),
  "cloudwatch/composite-children": differs(
    COMPOSITE,
    named(anyOf(100)),
    named(anyOf(101)),
    "alarmRule names 101 alarms",
    alarms,
  ),
};
