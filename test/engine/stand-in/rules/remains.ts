import type { Thing } from "../types";
import { flag, isGiven, number, text } from "./support";

/** What a deletion leaves in the account: no resource type, so nothing lists or deletes it there. */
export const REMAINS = {
  databaseSnapshot: "remains:rds:Snapshot",
  cacheSnapshot: "remains:elasticache:Snapshot",
  secret: "remains:secretsmanager:SecretScheduledForDeletion",
} as const;

/** What stays when a thing is deleted: final snapshots, and a secret that waits for its end. Its id is the name taken. */
export function leftBehind(thing: Thing): readonly Thing[] {
  const left = (type: string, id: string): readonly Thing[] => [{ ...thing, type, id }];
  const snapshot = text(thing.inputs, "finalSnapshotIdentifier");
  switch (thing.type) {
    case "aws:rds/instance:Instance": {
      const wanted = flag(thing.inputs, "skipFinalSnapshot") !== true && !isGiven(thing.inputs, "replicateSourceDb");
      return wanted && snapshot !== undefined ? left(REMAINS.databaseSnapshot, snapshot) : [];
    }
    case "aws:elasticache/replicationGroup:ReplicationGroup":
      return snapshot === undefined ? [] : left(REMAINS.cacheSnapshot, snapshot);
    case "aws:secretsmanager/secret:Secret":
      return number(thing.inputs, "recoveryWindowInDays") === 0
        ? []
        : left(REMAINS.secret, text(thing.outputs, "name") ?? thing.id);
    default:
      return [];
  }
}
