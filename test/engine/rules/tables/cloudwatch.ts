import type { Examples } from "../examples";
import { alarms } from "./alarms";
import { composites } from "./composites";
import { dashboards } from "./dashboards";
import { dataProtection } from "./data-protection";
import { eventPatterns } from "./event-patterns";
import { events } from "./events";
import { logs } from "./logs";

export const cloudwatch: Examples = {
  ...logs,
  ...dataProtection,
  ...alarms,
  ...composites,
  ...dashboards,
  ...events,
  ...eventPatterns,
};
