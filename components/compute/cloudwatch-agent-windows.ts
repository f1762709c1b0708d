import { METRIC_NAMESPACE } from "../shared/alarm-numbers";

/** Files that leave the server, and the name of their stream after the instance's id. */
const LOG_FILES = [
  { file: "C:\\ProgramData\\Careplane\\log\\boot.log", stream: "boot" },
  { file: "C:\\Careplane\\log\\*.log", stream: "app" },
  { file: "C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log", stream: "ec2launch" },
] as const;

/** Event logs that leave the server. What the security log records, sign-ins above all, is of the level INFORMATION. */
const EVENT_LOGS = [
  { name: "System", stream: "system", levels: ["WARNING", "ERROR", "CRITICAL"] },
  { name: "Application", stream: "application", levels: ["WARNING", "ERROR", "CRITICAL"] },
  { name: "Security", stream: "audit", levels: ["INFORMATION", "WARNING", "ERROR", "CRITICAL"] },
] as const;

/** What EC2 does not measure from outside, under the names that Linux servers use where they mean the same. */
const METRICS: Readonly<Record<string, object>> = {
  Memory: { measurement: [{ name: "% Committed Bytes In Use", rename: "mem_used_percent", unit: "Percent" }] },
  LogicalDisk: {
    measurement: [{ name: "% Free Space", rename: "disk_free_percent", unit: "Percent" }],
    resources: ["C:"],
  },
  "Paging File": {
    measurement: [{ name: "% Usage", rename: "swap_used_percent", unit: "Percent" }],
    resources: ["_Total"],
  },
  TCPv4: { measurement: [{ name: "Connections Established", rename: "netstat_tcp_established", unit: "Count" }] },
};

/** Configuration of the CloudWatch agent on Windows as JSON text; dimensions as on Linux. */
export function windowsAgentConfiguration(tier: string, region: string, logGroupName: string): string {
  const stream = (name: string) => ({ log_group_name: logGroupName, log_stream_name: `{instance_id}/${name}` });
  return JSON.stringify({
    agent: { metrics_collection_interval: 60, region },
    metrics: {
      namespace: METRIC_NAMESPACE,
      append_dimensions: { InstanceId: "${aws:InstanceId}" },
      aggregation_dimensions: [["Tier"]],
      metrics_collected: Object.fromEntries(
        Object.entries(METRICS).map(([object, metric]) => [object, { ...metric, append_dimensions: { Tier: tier } }]),
      ),
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: LOG_FILES.map(({ file, stream: name }) => ({
            file_path: file,
            encoding: "utf-8",
            ...stream(name),
          })),
        },
        windows_events: {
          collect_list: EVENT_LOGS.map(({ name, stream: to, levels }) => ({
            event_name: name,
            event_levels: levels,
            event_format: "text",
            ...stream(to),
          })),
        },
      },
      force_flush_interval: 5,
    },
  });
}
