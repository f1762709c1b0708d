import { lacks } from "../../checks/values";
import { resourceRule } from "../../rule";
import { SNAPSHOTS } from "../../types";

export const rdsSnapshotNotPublic = resourceRule("rds-snapshot-not-public", {
  types: SNAPSHOTS,
  judge: lacks("sharedAccounts", ["all"]),
});
