import type { AlarmRow, AlarmTable } from "./alarm-model";
import { BALANCER_ALARMS } from "./alarms-balancer";
import { CACHE_ALARMS } from "./alarms-cache";
import { DATABASE_ALARMS } from "./alarms-database";
import { EDGE_ALARMS } from "./alarms-edge";
import { FUNCTION_ALARMS } from "./alarms-functions";
import { LOG_ALARMS } from "./alarms-logs";
import { MESSAGE_ALARMS } from "./alarms-messages";
import { NETWORK_ALARMS } from "./alarms-network";
import { TYPES_WITHOUT_ALARM } from "./alarms-none";
import { PROXY_ALARMS } from "./alarms-proxy";
import { SERVER_ALARMS } from "./alarms-servers";
import { UPLOAD_ALARMS } from "./alarms-uploads";

/** What each type of resource is watched for, or why it is not. A type that a stack registers must have a row. */
export const ALARMS: AlarmTable = {
  ...TYPES_WITHOUT_ALARM,
  ...BALANCER_ALARMS,
  ...SERVER_ALARMS,
  ...DATABASE_ALARMS,
  ...PROXY_ALARMS,
  ...CACHE_ALARMS,
  ...NETWORK_ALARMS,
  ...EDGE_ALARMS,
  ...MESSAGE_ALARMS,
  ...FUNCTION_ALARMS,
  ...UPLOAD_ALARMS,
  ...LOG_ALARMS,
};

/** Every alarm of a table with the type it is for, in the table's order. */
export function alarmRows(table: AlarmTable = ALARMS): { type: string; row: AlarmRow }[] {
  return Object.entries(table).flatMap(([type, entry]) =>
    "none" in entry ? [] : entry.alarms.map((row) => ({ type, row })),
  );
}
