import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { withAlarmOn } from "../shared/remedies/alarms";
import { occasionOf } from "../shared/remedies/occasion";
import { carryOut, type Outcome } from "../shared/remedies/run";
import { surroundings } from "../shared/remedies/surroundings";
import { isWarning, storageFinding, type Storage, type Subject } from "./storage";

const within = surroundings(process.env);
const subjects = within.subjects as readonly Subject[];
const rds = new RDSClient({});
const watch = new CloudWatchClient({});

/** A database that runs out of storage: tells a person which setting to change, and to what. Changes nothing itself. */
export async function handler(event: unknown): Promise<Outcome[]> {
  const { requestedBy, detail } = occasionOf(event);
  const low = await withAlarmOn(watch, subjects);
  const looks = subjects
    .map((subject) => ({ subject, isWarned: isWarning(subject, detail) }))
    .filter(({ subject, isWarned }) => isWarned || low.includes(subject))
    .map(
      ({ subject, isWarned }) =>
        async () =>
          storageFinding(subject, await storageOf(subject.identifier), isWarned),
    );
  return carryOut(looks, requestedBy, within);
}

async function storageOf(DBInstanceIdentifier: string): Promise<Storage> {
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  const instance = DBInstances?.[0];
  if (instance === undefined) throw new Error(`AWS knows no database instance ${DBInstanceIdentifier}`);
  return { allocated: instance.AllocatedStorage ?? 0, ceiling: instance.MaxAllocatedStorage };
}
