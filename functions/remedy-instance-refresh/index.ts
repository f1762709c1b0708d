import {
  AutoScalingClient,
  CancelInstanceRefreshCommand,
  DescribeInstanceRefreshesCommand,
} from "@aws-sdk/client-auto-scaling";
import { isNamed } from "../shared/remedies/journal";
import { occasionOf } from "../shared/remedies/occasion";
import { carryOut, type Outcome } from "../shared/remedies/run";
import { surroundings } from "../shared/remedies/surroundings";
import { refreshFinding, type Refresh, type Subject } from "./refresh";

const within = surroundings(process.env);
const subjects = within.subjects as readonly Subject[];
const scaling = new AutoScalingClient({});

/** A refresh that does not end is stopped, and a person is called for it as for one that failed or went back. */
export async function handler(event: unknown): Promise<Outcome[]> {
  const looks = subjects.map((subject) => async () => {
    const refresh = await latest(subject.group);
    return refreshFinding(subject, refresh, within.now(), () => cancel(subject.group));
  });
  return carryOut(looks, occasionOf(event).requestedBy, within);
}

async function latest(AutoScalingGroupName: string): Promise<Refresh | undefined> {
  const { InstanceRefreshes } = await scaling.send(
    new DescribeInstanceRefreshesCommand({ AutoScalingGroupName, MaxRecords: 1 }),
  );
  const refresh = InstanceRefreshes?.[0];
  if (refresh === undefined) return undefined;
  const { InstanceRefreshId: id = "", Status: status = "", StartTime, EndTime, StatusReason: reason = "" } = refresh;
  // One that has not started yet is not late.
  return { id, status, startedAt: StartTime?.getTime() ?? within.now(), endedAt: EndTime?.getTime(), reason };
}

async function cancel(AutoScalingGroupName: string): Promise<void> {
  try {
    await scaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName }));
  } catch (error) {
    // It ended between the look and the call.
    if (!isNamed(error, "ActiveInstanceRefreshNotFoundFault")) throw error;
  }
}
