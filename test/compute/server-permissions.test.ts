import { strict as assert } from "node:assert";
import { agentConfiguration } from "../../components/compute/cloudwatch-agent";
import { serverStatements } from "../../components/compute/fleet-plan";

/** Plain text in place of values that are known later. */
const join = (strings: TemplateStringsArray, ...values: string[]): string =>
  strings.map((text, index) => `${text}${values[index] ?? ""}`).join("");

describe("what every server may do", () => {
  it("is to end its own hooks, and to write its own logs and metrics", () => {
    const logGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:servers";
    assert.deepEqual(
      serverStatements({ region: "us-east-1", accountId: "111122223333", name: "web", logGroupArn }, join),
      [
        {
          sid: "EndOwnLifecycleHooks",
          actions: ["autoscaling:CompleteLifecycleAction"],
          resources: ["arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/web-group-*"],
        },
        {
          sid: "WriteServerLogs",
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [logGroupArn, `${logGroupArn}:*`],
        },
        {
          sid: "WriteServerMetrics",
          actions: ["cloudwatch:PutMetricData"],
          resources: ["*"],
          conditions: { StringEquals: { "cloudwatch:namespace": "Careplane" } },
        },
      ],
    );
  });
});

describe("the CloudWatch agent", () => {
  it("sends five logs and four kinds of metrics, under the namespace that the role may write to", () => {
    const dimensions = { append_dimensions: { Tier: "web" } };
    const log = (file_path: string, stream: string) => ({
      file_path,
      log_group_name: "/careplane/web",
      log_stream_name: `{instance_id}/${stream}`,
    });
    assert.deepEqual(JSON.parse(agentConfiguration("web", "eu-central-1", "/careplane/web")), {
      agent: { metrics_collection_interval: 60, region: "eu-central-1", run_as_user: "root" },
      metrics: {
        namespace: "Careplane",
        append_dimensions: { InstanceId: "${aws:InstanceId}" },
        aggregation_dimensions: [["Tier"]],
        metrics_collected: {
          mem: { measurement: ["used_percent"], ...dimensions },
          disk: { measurement: ["used_percent", "inodes_free"], resources: ["/"], drop_device: true, ...dimensions },
          swap: { measurement: ["used_percent"], ...dimensions },
          netstat: { measurement: ["tcp_established"], ...dimensions },
        },
      },
      logs: {
        logs_collected: {
          files: {
            collect_list: [
              log("/var/log/careplane/boot.log", "boot"),
              log("/var/log/careplane/app.log", "app"),
              log("/var/log/careplane/proxy.log", "proxy"),
              log("/var/log/cloud-init-output.log", "cloud-init"),
              log("/var/log/audit/audit.log", "audit"),
            ],
          },
        },
        force_flush_interval: 5,
      },
    });
  });
});
