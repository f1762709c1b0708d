import { DescribeAlarmsCommand, type CloudWatchClient } from "@aws-sdk/client-cloudwatch";

/** Those of the subjects whose alarm is on now. A subject has the beginning of its alarm's name: AWS's has an end of its own. */
export async function withAlarmOn<Subject extends { alarm: string }>(
  client: CloudWatchClient,
  subjects: readonly Subject[],
): Promise<Subject[]> {
  const on: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeAlarmsCommand({ StateValue: "ALARM", AlarmTypes: ["MetricAlarm"], NextToken }),
    );
    on.push(...(page.MetricAlarms ?? []).map(({ AlarmName = "" }) => AlarmName));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return subjects.filter(({ alarm }) => on.some((name) => name.startsWith(alarm)));
}
