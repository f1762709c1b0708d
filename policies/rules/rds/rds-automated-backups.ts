import { atLeast } from "../../checks/values";
import { unlessReplica } from "../../checks/storage";
import { mayHoldHealthData } from "../../classes";
import { wholeNumber } from "../../config";
import { resourceRule } from "../../rule";
import { CLUSTERS, DATABASE } from "../../types";

export const rdsAutomatedBackups = resourceRule("rds-automated-backups", {
  types: [...DATABASE, ...CLUSTERS],
  settings: {
    healthDays: wholeNumber(35, "Days of point-in-time recovery for health data, and for data without a class."),
    days: wholeNumber(7, "Days of point-in-time recovery for all other data."),
  },
  judge: (database, { healthDays, days }) =>
    unlessReplica(atLeast("backupRetentionPeriod", mayHoldHealthData(database) ? healthDays : days))(database),
});
