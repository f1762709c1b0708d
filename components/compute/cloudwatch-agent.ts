import { METRIC_NAMESPACE } from "../shared/alarm-numbers";

/** Files that leave the server, and the name of their stream after the instance's id. */
const LOG_FILES = [
  { file: "/var/log/careplane/boot.log", stream: "boot" },
  { file: "/var/log/careplane/app.log", stream: "app" },
  { file: "/var/log/careplane/proxy.log", stream: "proxy" },
  { file: "/var/log/cloud-init-output.log", stream: "cloud-init" },
  { file: "/var/log/audit/audit.log", stream: "audit" },
] as const;

/** What EC2 does not measure from outside. */
const METRICS: Readonly<Record<string, object>> = {
  mem: { measurement: ["used_percent"] },
  disk: { measurement: ["used_percent", "inodes_free"], resources: ["/"], drop_device: true },
  swap: { measurement: ["used_percent"] },
  netstat: { measurement: ["tcp_established"] },
};

/**
 * Configuration of the CloudWatch agent as JSON text.
 * Metrics carry the tier's name and are also added up over it. The Auto Scaling group is left out on purpose:
 * the agent could only learn it with a permission on every instance of the account.
 */
export function agentConfiguration(tier: string, region: string, logGroupName: string): string {
  const collected = Object.entries(METRICS).map(
    ([plugin, metric]) => [plugin, { ...metric, append_dimensions: { Tier: tier } }] as const,
  );
  return JSON.stringify({
    // Only root may read the audit log.
    agent: { metrics_collection_interval: 60, region, run_as_user: "root" },
    metrics: {
      namespace: METRIC_NAMESPACE,
      append_dimensions: { InstanceId: "${aws:InstanceId}" },
      aggregation_dimensions: [["Tier"]],
      metrics_collected: Object.fromEntries(collected),
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: LOG_FILES.map(({ file, stream }) => ({
            file_path: file,
            log_group_name: logGroupName,
            log_stream_name: `{instance_id}/${stream}`,
          })),
        },
      },
      force_flush_interval: 5,
    },
  });
}
