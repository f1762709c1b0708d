import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ERROR_PERCENT, runbookPath, SERVER_ERROR_SHARE } from "../shared/alarm-numbers";

/** The metrics and topic of a rollback alarm. */
export interface RollbackAlarmArgs {
  readonly loadBalancerArnSuffix: pulumi.Input<string>;
  readonly targetGroupArnSuffix: pulumi.Input<string>;
  /** Topic that people read. */
  readonly notificationTopicArn: pulumi.Input<string>;
}

/**
 * The alarm that stops an instance refresh and takes it back: more than one answer in a hundred is a server error,
 * in three minutes of five. Answers that the load balancer gave for a server that did not are counted with them.
 * No requests are no errors, and one or two errors in a minute are no share.
 */
export function rollbackAlarm(
  name: string,
  args: RollbackAlarmArgs,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  const balancer = { LoadBalancer: args.loadBalancerArnSuffix };
  const servers = { ...balancer, TargetGroup: args.targetGroupArnSuffix };
  const sum = (id: string, metricName: string, dimensions: Record<string, pulumi.Input<string>>) => ({
    id,
    metric: { namespace: "AWS/ApplicationELB", metricName, dimensions, period: 60, stat: "Sum" },
  });
  return new aws.cloudwatch.MetricAlarm(
    `${name}-server-errors`,
    {
      alarmDescription: `More than ${ERROR_PERCENT} % of the answers of ${name} are server errors. A running instance refresh is rolled back. Runbook: ${runbookPath("server-errors")}`,
      comparisonOperator: "GreaterThanThreshold",
      threshold: ERROR_PERCENT,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      treatMissingData: "notBreaching",
      metricQueries: [
        {
          id: "percent",
          label: "server errors in percent of answers",
          expression: SERVER_ERROR_SHARE,
          returnData: true,
        },
        sum("failed", "HTTPCode_Target_5XX_Count", servers),
        sum("unanswered", "HTTPCode_ELB_5XX_Count", balancer),
        sum("requests", "RequestCount", servers),
      ],
      alarmActions: [args.notificationTopicArn],
      okActions: [args.notificationTopicArn],
    },
    { parent },
  );
}
