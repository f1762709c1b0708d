import {
  DescribeAutoScalingGroupsCommand,
  DescribeInstanceRefreshesCommand,
  type AutoScalingClient,
} from "@aws-sdk/client-auto-scaling";
import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Servers, Subject } from "./target";

/** States of an instance refresh that has ended; what AWS may call a further one counts as running. */
const ENDED: readonly string[] = ["Successful", "Failed", "Cancelled", "RollbackSuccessful", "RollbackFailed"];

/** Asks AWS for the servers of a group, and what the load balancer says of them. */
export async function serversOf(
  scaling: AutoScalingClient,
  balancing: ElasticLoadBalancingV2Client,
  { group: AutoScalingGroupName, targetGroupArn: TargetGroupArn }: Subject,
): Promise<Servers> {
  const [groups, refreshes, health] = await Promise.all([
    scaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] })),
    scaling.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName, MaxRecords: 1 })),
    balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
  ]);
  const group = groups.AutoScalingGroups?.[0];
  if (group === undefined) throw new Error(`AWS knows no Auto Scaling group ${AutoScalingGroupName}`);
  const latest = refreshes.InstanceRefreshes?.[0];
  return {
    desired: group.DesiredCapacity ?? 0,
    suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName = "" }) => ProcessName),
    isRefreshing: latest !== undefined && !ENDED.includes(latest.Status ?? ""),
    instances: (group.Instances ?? []).map(({ InstanceId = "", LifecycleState = "", HealthStatus }) => ({
      id: InstanceId,
      lifecycle: LifecycleState,
      isHealthy: HealthStatus === "Healthy",
    })),
    targets: (health.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => ({
      id: Target?.Id ?? "",
      state: TargetHealth?.State ?? "",
    })),
  };
}
