import type { Examples } from "../examples";
import { differs } from "../fixtures";
import { alarms } from "./alarms";
import { events } from "./events";
import { logs } from "./logs";

const body = (widget: object): string => JSON.stringify({ widgets: [widget] });

export const cloudwatch: Examples = {
  ...logs,
  ...alarms,
  ...events,
  "cloudwatch/dashboard-body": differs(
    "aws:cloudwatch/dashboard:Dashboard",
    { dashboardName: "cell", dashboardBody: body({ type: "text", properties: { markdown: "web" } }) },
    { dashboardName: "cell", dashboardBody: body({ type: "text" }) },
    "in widgets[0]",
  ),
};
