import type { Rule } from "../types";
import { alarms } from "./alarms";
import { events } from "./events";
import { isRecord, readJson } from "./json";
import { logs } from "./logs";
import { text } from "./support";

/** What is wrong with a dashboard's body. */
function wrongBody(body: string): string | undefined {
  const read = readJson(body);
  if (!isRecord(read)) return "is no JSON object";
  const widgets = read["widgets"];
  if (!Array.isArray(widgets)) return "has no list of widgets";
  const at = widgets.findIndex(
    (one) => !isRecord(one) || typeof one["type"] !== "string" || !isRecord(one["properties"]),
  );
  return at < 0 ? undefined : `has no type or properties in widgets[${at}]`;
}

const dashboards: readonly Rule[] = [
  {
    id: "cloudwatch/dashboard-body",
    cause: "CloudWatch shows a dashboard of widgets, each with a type and properties",
    source: "general knowledge",
    types: ["aws:cloudwatch/dashboard:Dashboard"],
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const body = text(inputs, "dashboardBody");
      const wrong = body === undefined ? undefined : wrongBody(body);
      return wrong === undefined ? undefined : `dashboardBody ${wrong}`;
    },
  },
];

export const cloudwatch: readonly Rule[] = [...logs, ...alarms, ...dashboards, ...events];
