import type { Rule } from "../types";
import { isRecord, readJson } from "./json";
import { text } from "./support";

const types = ["aws:cloudwatch/dashboard:Dashboard"];

const COLUMNS = 24;
const MOST_WIDGETS = 500;
/** Width and height of a widget that says none. */
const SIZE = 6;

type Widget = Readonly<Record<string, unknown>>;

/** What is wrong with a dashboard's body. */
function wrongBody(body: string): string | undefined {
  const read = readJson(body);
  if (!isRecord(read)) return "is no JSON object";
  const widgets = read["widgets"];
  if (!Array.isArray(widgets)) return "has no list of widgets";
  if (widgets.length > MOST_WIDGETS) return `has ${widgets.length} widgets`;
  const at = widgets.findIndex(
    (one) => !isRecord(one) || typeof one["type"] !== "string" || !isRecord(one["properties"]),
  );
  return at < 0 ? undefined : `has no type or properties in widgets[${at}]`;
}

/** The widgets of a body that is one. */
function widgetsOf(body: string | undefined): Widget[] {
  const read = body === undefined || wrongBody(body) !== undefined ? undefined : readJson(body);
  return isRecord(read) ? (read["widgets"] as Widget[]) : [];
}

/** What a widget of its kind lacks. */
function lacking({ type, properties }: Widget): string | undefined {
  const { region, metrics, annotations, alarms, markdown } = properties as Widget;
  if (type === "text" && typeof markdown !== "string") return "no markdown";
  if (type === "alarm" && !(Array.isArray(alarms) && alarms.length > 0)) return "no alarms";
  if (type !== "metric") return undefined;
  const watched = isRecord(annotations) ? annotations["alarms"] : undefined;
  if (!(Array.isArray(metrics) && metrics.length > 0) && !Array.isArray(watched)) return "no metrics";
  return typeof region === "string" ? undefined : "no region";
}

function isOnGrid({ x, y, width = SIZE, height = SIZE }: Widget): boolean {
  const whole = [x ?? 0, y ?? 0, width, height].every((one) => Number.isInteger(one) && (one as number) >= 0);
  return whole && width !== 0 && height !== 0 && Number(x ?? 0) + Number(width) <= COLUMNS && Number(height) <= 1000;
}

const each = (id: string, cause: string, source: string, wrong: (one: Widget) => string | undefined): Rule => ({
  id,
  cause,
  source,
  types,
  at: "check",
  on: ["create", "update"],
  refuses: ({ inputs }) => {
    const found = widgetsOf(text(inputs, "dashboardBody")).map(wrong);
    const at = found.findIndex((one) => one !== undefined);
    return at < 0 ? undefined : `dashboardBody: widgets[${at}] ${found[at] ?? ""}`;
  },
});

const BODY = "CloudWatch API reference, dashboard body structure";

/** What CloudWatch shows on one page. */
export const dashboards: readonly Rule[] = [
  {
    id: "cloudwatch/dashboard-body",
    cause: "CloudWatch shows a dashboard of 500 widgets at most, each with a type and properties",
    source: BODY,
    types,
    at: "check",
    on: ["create", "update"],
    refuses: ({ inputs }) => {
      const body = text(inputs, "dashboardBody");
      const wrong = body === undefined ? undefined : wrongBody(body);
      return wrong === undefined ? undefined : `dashboardBody ${wrong}`;
    },
  },
  each(
    "cloudwatch/dashboard-widget",
    "a metric widget has a region and metrics, an alarm widget alarms, a text widget its text",
    `${BODY}; aws-samples/aws-eda-slurm-cluster #116`,
    (one) => {
      const lacks = lacking(one);
      return lacks === undefined ? undefined : `(${String(one["type"])}) has ${lacks}`;
    },
  ),
  each(
    "cloudwatch/dashboard-grid",
    "a dashboard is 24 columns wide, and a widget 1000 rows high at most",
    BODY,
    (one) =>
      isOnGrid(one)
        ? undefined
        : `is outside the ${COLUMNS} columns: x ${String(one["x"])}, width ${String(one["width"])}`,
  ),
];
