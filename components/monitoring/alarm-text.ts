import { runbookPath } from "../shared/alarm-numbers";
import type { AlarmRow, Threshold } from "./alarm-model";

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** Seconds as a person says them. */
export function duration(seconds: number): string {
  for (const [length, unit] of [
    [86_400, "day"],
    [3600, "hour"],
    [60, "minute"],
  ] as const) {
    if (seconds % length === 0) return plural(seconds / length, unit);
  }
  return plural(seconds, "second");
}

const number = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 4 });

function amount(threshold: Threshold, unit: string): string {
  // "1 server", "1 second".
  if (threshold === 1) return `1 ${unit.replace(/^(\w+)s\b/, "$1")}`;
  if (typeof threshold === "number") return `${number(threshold)} ${unit}`;
  return `${number(threshold.percent)} % of the resource's \`${threshold.of}\``;
}

/** When an alarm is on: "above 1 percent, in 3 of 5 periods of 1 minute". */
export function condition(
  row: Pick<AlarmRow, "comparison" | "threshold" | "unit" | "period" | "periods" | "breaching">,
) {
  const { comparison, threshold, unit, period, periods, breaching = periods } = row;
  const compared = `${comparison} ${amount(threshold, unit)}`;
  if (periods === 1) return unit.includes(" in ") ? compared : `${compared}, for ${duration(period)}`;
  if (breaching === periods) return `${compared}, for ${duration(period * periods)}`;
  return `${compared}, in ${breaching} of ${periods} periods of ${duration(period)}`;
}

/** What CloudWatch shows and sends with an alarm: 1,024 characters at most. */
export const description = (row: AlarmRow, resource: string): string =>
  `${row.runbook.title} (${resource}). On when ${condition(row).replaceAll("`", "")}. Runbook: ${runbookPath(row.key)}`;
