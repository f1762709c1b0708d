import type { Properties } from "../../stand-in/types";
import type { Examples } from "../examples";
import { differs } from "../fixtures";

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";

const of = (...widgets: object[]): Properties => ({
  dashboardName: "cell",
  dashboardBody: JSON.stringify({ widgets }),
});
const note = { type: "text", properties: { markdown: "web" } };
const graph = { metrics: [["AWS/EC2", "CPUUtilization"]], region: "us-east-1" };

export const dashboards: Examples = {
  "cloudwatch/dashboard-body": differs(DASHBOARD, of(note), of({ type: "text" }), "in widgets[0]"),
  "cloudwatch/dashboard-widget": differs(
    DASHBOARD,
    of(note, { type: "metric", properties: graph }),
    of(note, { type: "metric", properties: { metrics: graph.metrics } }),
    "widgets[1] (metric) has no region",
  ),
  "cloudwatch/dashboard-grid": differs(
    DASHBOARD,
    of({ ...note, x: 18, y: 0, width: 6, height: 3 }),
    of({ ...note, x: 18, y: 0, width: 7, height: 3 }),
    "widgets[0] is outside the 24 columns: x 18, width 7",
  ),
};
