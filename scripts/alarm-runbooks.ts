/** Writes docs/runbooks/alarms, a page for each alarm, from the table of alarms; a test compares them. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlarmRow, Measure, Metric } from "../components/monitoring/alarm-model";
import { ALARMS, alarmRows } from "../components/monitoring/alarm-table";
import { sourceNote } from "../components/monitoring/alarm-sources";
import { condition } from "../components/monitoring/alarm-text";
import { table } from "./markdown";

export const FOLDER = join(__dirname, "..", "docs", "runbooks", "alarms");

const MISSING: Readonly<Record<AlarmRow["missing"], string>> = {
  breaching: "counts as over the limit",
  notBreaching: "counts as fine",
  ignore: "leaves the alarm as it is",
  missing: "makes the alarm wait for data",
};

const code = (text: string): string => `\`${text}\``;

const metric = ({ namespace, name, statistic }: Metric): string =>
  typeof namespace === "string" && typeof name === "string"
    ? `${code(`${namespace} ${name}`)} (${statistic})`
    : `what the resource counts: its own metric (${statistic})`;

function measure(measured: Measure): string {
  if ("expression" in measured) {
    const metrics = Object.entries(measured.metrics).map(([id, one]) => `${code(id)} = ${metric(one)}`);
    return `${measured.label}: ${code(measured.expression)}, where ${metrics.join(", ")}`;
  }
  return "combine" in measured ? `${measured.label}: ${metric(measured.metric)} of each node` : metric(measured);
}

const list = (items: readonly string[], numbered: boolean): string[] => [
  ...items.map((item, index) => `${numbered ? `${index + 1}.` : "-"} ${item}`),
  "",
];

/** What stands for a name in a command, and where that name is found. */
export const NAMES: Readonly<Record<string, string>> = {
  stack: "the cell: `us`, `eu` or `apac`; the alarm's topic and dashboard are called after it",
  group: "`npx pulumi stack output serverGroup -s <stack>`",
  identifier: "`careplane-<stack>-` and the resource in the alarm's name, such as `careplane-us-database`",
  instance: "the server's id, `i-…`: `aws autoscaling describe-auto-scaling-instances`",
  id: "the server's id, `i-…`",
  function: "the alarm's name up to `-function-`, such as `remedies-certificate`",
  domain: "the host in `npx pulumi stack output url -s <stack>`",
  arn: "from the list before it",
  region: "the cell's primary region",
  account: "`aws sts get-caller-identity`",
  topic: "the topic's name in AWS: the alarm's dimension TopicName",
  bucket: "`aws s3 ls`: the one that begins with `storage-quarantine`",
  key: "the file's key in that bucket: `uploads/`, the owner's id, `/`, the `uploadId` of upload-start's log",
  job: "the `jobId` in the execution's history, state RecogniseLater (Step Functions console)",
  secret: "`aws secretsmanager list-secrets`: the one that begins with `database-master-password`",
};

/** The names that a runbook leaves open, in the order in which they come. */
export function openNames({ runbook }: AlarmRow): string[] {
  const text = [...runbook.firstLook, ...runbook.remedy].join("\n");
  return [...new Set([...text.matchAll(/<([a-z ]+)>/g)].map(([, name = ""]) => name))];
}

const namesOf = (row: AlarmRow): string[] => {
  const names = openNames(row);
  return names.length === 0 ? [] : [...names.map((name) => `- ${code(`<${name}>`)}: ${NAMES[name] ?? ""}`), ""];
};

const urgency = (row: AlarmRow): string =>
  row.urgency === "page"
    ? "**Page**: people are harmed now; it calls through the journeys that it harms."
    : "**Ticket**: in working hours.";

function page(type: string, row: AlarmRow): string {
  const { title, meaning, causes, firstLook, remedy, escalation } = row.runbook;
  return [
    `# ${title}`,
    "",
    `Alarm ${code(row.key)} of each ${code(type)}. ${urgency(row)}`,
    "",
    `- On when: ${condition(row)}.`,
    `- Measures: ${measure(row.measure)}.`,
    `- A period without data ${MISSING[row.missing]}.`,
    `- The metric: [AWS](${row.source}), ${sourceNote(row.source)}.`,
    "",
    "## What it means",
    "",
    meaning,
    "",
    "## Likely causes",
    "",
    ...list(causes, false),
    "## First look",
    "",
    ...list(firstLook, true),
    "## Remedy",
    "",
    ...list(remedy, true),
    ...namesOf(row),
    "## Escalation",
    "",
    escalation,
    "",
  ].join("\n");
}

function index(): string {
  const rows = alarmRows();
  const none = Object.entries(ALARMS).flatMap(([type, entry]) => ("none" in entry ? [[code(type), entry.none]] : []));
  return [
    "# Runbooks of the alarms",
    "",
    "Made by `npm run generate` from `components/monitoring/alarms-*.ts`. Each alarm is named after its resource and the key",
    "below, and its description ends with its page. A page alarm calls through the journeys that it harms; every alarm",
    "writes to the operations topic, when it goes on and when it goes off.",
    "",
    ...table(
      ["alarm", "when", "of each", "on when"],
      rows.map(({ type, row }) => [
        `[${row.runbook.title}](${row.key}.md)<br>${code(row.key)}`,
        row.urgency,
        code(type),
        condition(row),
      ]),
    ),
    "## Types without alarm",
    "",
    ...table(["type", "why"], none),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

/** The text of each page, by the name of its file. */
export function alarmRunbooks(): ReadonlyMap<string, string> {
  const pages = alarmRows().map(({ type, row }) => [`${row.key}.md`, page(type, row)] as const);
  return new Map([["README.md", index()], ...pages]);
}

if (require.main === module) {
  mkdirSync(FOLDER, { recursive: true });
  const pages = alarmRunbooks();
  for (const file of readdirSync(FOLDER)) if (!pages.has(file)) rmSync(join(FOLDER, file));
  for (const [file, text] of pages) writeFileSync(join(FOLDER, file), text);
}
