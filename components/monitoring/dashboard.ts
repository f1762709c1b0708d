import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { shown, type Problem } from "../shared/problem";
import { runbookPath } from "../shared/alarm-numbers";
import { refuse } from "../shared/refuse";
import { boardProblems, dashboardBody, type Board } from "./dashboard-plan";
import { seriesOf, type OpenSection } from "./dashboard-series";
import { SECTIONS } from "./dashboard-table";
import type { CompositeOnBoard } from "./journeys";
import type { PlacedAlarm } from "./placed-alarm";
import type { BudgetOnBoard } from "./slos";
import type { Watched } from "./watch";

export interface DashboardArgs {
  /** Region of the metrics: the provider's. */
  readonly region: string;
  /** What the program has declared. */
  readonly watched: readonly Watched[];
  /** The alarms of it, for the runbooks that each section names. */
  readonly placed: readonly PlacedAlarm[];
  /** The alarms of the journeys, 100 at most. */
  readonly journeys: readonly CompositeOnBoard[];
  /** The alarms of the objectives, 100 at most. */
  readonly objectives: readonly CompositeOnBoard[];
  /** The error budgets of the objectives. */
  readonly budgets: readonly BudgetOnBoard[];
  /**
   * Address of docs/runbooks where people read it, an https one without a slash at its end.
   * @default none: runbooks are named by their path in the repository
   */
  readonly runbooksUrl?: string;
}

/** Problems with the address of the runbooks. */
export function validateDashboard({ runbooksUrl }: Pick<DashboardArgs, "runbooksUrl">): Problem[] {
  if (runbooksUrl === undefined || /^https:\/\/[^\s()]+[^\s()/]$/.test(runbooksUrl)) return [];
  return [
    {
      path: "runbooksUrl",
      given: shown(runbooksUrl),
      allowed: "an https address without spaces, brackets and a slash at its end",
      fix: "write it as https://git.example.com/careplane/docs/runbooks",
    },
  ];
}

/**
 * What a person on call opens first: who is harmed, what is left of the error budgets, then the metrics of everything
 * that the program declared, from what users notice to what may be behind it.
 *
 * Creates: a dashboard.
 * Guarantees: what is declared is on it, without a list to keep; each section names the runbooks of its alarms; refused
 * when there is more than a dashboard holds.
 * Costs: 3 USD a month; the first three of an account are free.
 *
 * @example
 * new Dashboard("dashboard", { region, watched: watch.resources, placed, journeys, objectives, budgets });
 */
export class Dashboard extends pulumi.ComponentResource {
  /** Name of the dashboard. It is the account's, not the region's, and therefore carries the stack's. */
  readonly dashboardName: pulumi.Output<string>;

  constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
    super("careplane:monitoring:Dashboard", name, {}, opts);
    const sections = seriesOf(SECTIONS, args.watched);
    refuse(`dashboard "${name}"`, [...validateDashboard(args), ...boardProblems(sized(args, sections))]);
    const filled = sections.map((section) => ({ ...section, note: runbooksOf(section, args) }));
    const body = pulumi
      .output({
        region: args.region,
        head: headOf(args.runbooksUrl),
        journeys: args.journeys.map(({ alarmArn }) => alarmArn),
        objectives: args.objectives.map(({ alarmArn }) => alarmArn),
        budgets: args.budgets.map(({ metrics, ...budget }) => ({
          ...budget,
          metrics: metrics.map(({ name: metric, ...rest }) => ({ ...rest, metric })),
        })),
        sections: filled,
      })
      .apply((board) => JSON.stringify(dashboardBody(board as Board)));
    // A name takes letters, digits, hyphens and underscores; that of a stack also dots.
    const dashboardName = `careplane-${pulumi.getStack()}-${name}`.replace(/[^A-Za-z0-9_-]/g, "-");
    const dashboard = new aws.cloudwatch.Dashboard(name, { dashboardName, dashboardBody: body }, { parent: this });

    this.dashboardName = dashboard.dashboardName;
    this.registerOutputs({ dashboardName: this.dashboardName });
  }
}

/** How much there is, which is known before what it is called. */
function sized(args: DashboardArgs, sections: readonly OpenSection[]): Parameters<typeof boardProblems>[0] {
  return {
    journeys: args.journeys.map(({ key }) => key),
    objectives: args.objectives.map(({ key }) => key),
    budgets: args.budgets.map(({ title, days, expression, metrics }) => ({
      ...{ title, days, expression },
      metrics: metrics.map(({ id, namespace, name, statistic }) => ({
        ...{ id, namespace, statistic },
        metric: name,
        dimensions: {},
      })),
    })),
    sections: sections.map(({ title, graphs }) => ({
      title,
      note: "",
      graphs: graphs.map((graph) => ({ ...graph, series: graph.series.map((one) => ({ ...one, dimensions: {} })) })),
    })),
  };
}

/** A runbook by its path below docs/runbooks, as a link where there is an address for it. */
const runbook = (label: string, path: string, url: string | undefined): string =>
  url === undefined ? `\`docs/runbooks/${path}\`` : `[${label}](${url}/${path})`;

const headOf = (url: string | undefined): string =>
  [
    `# careplane ${pulumi.getStack()}`,
    "Red below: open that alarm, its description says who is harmed and what to do first. " +
      `Each alarm has a runbook: ${runbook("all runbooks", "alarms/README.md", url)}. ` +
      "Made by the program; a change made here is undone by the next deployment.",
  ].join("\n");

function runbooksOf({ types }: OpenSection, { placed, runbooksUrl: url }: DashboardArgs): string {
  const keys = [...new Set(placed.filter(({ type }) => types.includes(type)).map(({ key }) => key))].sort();
  if (keys.length === 0) return "";
  if (url === undefined) return `Alarms: ${keys.join(", ")}. Runbooks: ${runbookPath("<alarm>")}`;
  return `Runbooks: ${keys.map((key) => runbook(key, `alarms/${key}.md`, url)).join(", ")}`;
}
