import { AutoScalingClient, SetInstanceHealthCommand } from "@aws-sdk/client-auto-scaling";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { withAlarmOn } from "../shared/remedies/alarms";
import { occasionOf } from "../shared/remedies/occasion";
import { carryOut, type Outcome } from "../shared/remedies/run";
import { surroundings } from "../shared/remedies/surroundings";
import { serversOf } from "./servers";
import { targetFinding, type Subject } from "./target";

const within = surroundings(process.env);
const subjects = within.subjects as readonly Subject[];
const scaling = new AutoScalingClient({});
const balancing = new ElasticLoadBalancingV2Client({});
const watch = new CloudWatchClient({});

/** A server that the group itself does not replace although it fails: called unhealthy, so that the group does. */
export async function handler(event: unknown): Promise<Outcome[]> {
  const looks = (await withAlarmOn(watch, subjects)).map(
    (subject) => async () => targetFinding(subject, await serversOf(scaling, balancing, subject), replace),
  );
  return carryOut(looks, occasionOf(event).requestedBy, within);
}

/** A server that has just started keeps its grace period. */
const replace = (InstanceId: string) =>
  scaling.send(new SetInstanceHealthCommand({ InstanceId, HealthStatus: "Unhealthy", ShouldRespectGracePeriod: true }));
