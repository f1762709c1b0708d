import { shown, type Problem } from "../shared/problem";
import { wholeNumber } from "../shared/whole-number";
import { rowKeyProblems, sentenceProblems } from "./composite-rule";
import { BURNS, LEAST_BAD, type Good, type Slo, type SloTable } from "./slo-table";

/** One of the load balancer's metrics. `of` says whose: the balancer's own, or the servers' behind it. */
export interface SloMetric {
  id: string;
  name: string;
  statistic: string;
  of: "balancer" | "servers";
}

/** Metrics, and expressions over them: how many answers there were, and how many of them were bad. */
export interface Counting {
  metrics: readonly SloMetric[];
  bad: string;
  total: string;
}

/** Days of five-minute values that CloudWatch keeps. Source: CloudWatch concepts, metrics retention; read 2026-11-22. */
const LONGEST_DAYS = 63;

/** Seconds after which the load balancer gives up on a server: its idle timeout. */
const LONGEST_SECONDS = 60;

/**
 * Answers that the load balancer gave for a server that did not are counted with the servers' own. Of the time that an
 * answer took, it knows the share within a limit: `PR(:1)` is the percentage of up to 1 second. A lower
 * bound would leave out what is exactly there, as an answer in no measurable time is.
 */
export function countingOf(good: Good): Counting {
  if (good === "answered") {
    return {
      metrics: [
        { id: "failed", name: "HTTPCode_Target_5XX_Count", statistic: "Sum", of: "servers" },
        { id: "unanswered", name: "HTTPCode_ELB_5XX_Count", statistic: "Sum", of: "balancer" },
        { id: "requests", name: "RequestCount", statistic: "Sum", of: "servers" },
      ],
      bad: "FILL(failed, 0) + FILL(unanswered, 0)",
      total: "FILL(requests, 0) + FILL(unanswered, 0)",
    };
  }
  return {
    metrics: [
      { id: "answers", name: "TargetResponseTime", statistic: "SampleCount", of: "servers" },
      { id: "within", name: "TargetResponseTime", statistic: `PR(:${good.withinSeconds})`, of: "servers" },
    ],
    bad: "answers * (100 - within) / 100",
    total: "answers",
  };
}

/** Percent of answers that may be bad; without the dust of binary fractions. */
export const budgetOf = ({ objective }: Pick<Slo, "objective">): number => Number((100 - objective).toFixed(6));

/** The speed at which the budget is spent; at 1 it lasts exactly its days. Too few bad answers count as none where a least number is given. */
export function burnExpression(budget: number, least?: number): string {
  const rate = `100 * bad / total / ${budget}`;
  return least === undefined ? rate : `IF(bad >= ${least}, ${rate}, 0)`;
}

/** Percent of the budget that is left over the whole range; below zero when more was spent. */
export const budgetLeftExpression = ({ bad, total }: Counting, budget: number): string =>
  `100 - 100 * (100 * (${bad}) / (${total})) / ${budget}`;

/** One window of a burn. */
export interface PlannedWindow {
  /** Last part of its alarm's name. */
  key: string;
  seconds: number;
  threshold: number;
  expression: string;
  description: string;
}

/** The burn of one objective: its alarm is on while both windows are. */
export interface PlannedBurn {
  key: string;
  title: string;
  urgency: "page" | "ticket";
  description: string;
  windows: readonly PlannedWindow[];
}

const span = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400} days`
    : seconds % 3600 === 0
      ? `${seconds / 3600} h`
      : `${seconds / 60} min`;

/** A speed in words; at 1 a budget lasts exactly its days. */
const tooFast = (factor: number): string =>
  factor === 1 ? "faster than it lasts" : `more than ${factor} times faster than it lasts`;

/** The alarms of one objective. */
export function planBurns(key: string, slo: Slo): PlannedBurn[] {
  const budget = budgetOf(slo);
  return BURNS.map(({ key: burn, factor, longSeconds, shortSeconds, urgency }) => {
    const window = (name: string, seconds: number, least?: number): PlannedWindow => ({
      key: `${key}-${burn}-${name}`,
      seconds,
      threshold: factor,
      expression: burnExpression(budget, least),
      description: `${slo.title}: error budget spent ${tooFast(factor)} over ${span(seconds)}. Part of a composite alarm, which tells people.`,
    });
    return {
      key: `${key}-${burn}`,
      title: `${slo.title}, ${burn} burn`,
      urgency,
      description:
        `${slo.promise} For ${span(longSeconds)} the error budget has been spent ${tooFast(factor)}: ` +
        `it would be gone within ${span((slo.days * 86_400) / factor)}. See docs/slos.md.`,
      windows: [window("long", longSeconds, LEAST_BAD), window("short", shortSeconds)],
    };
  });
}

/** Every problem of a table of objectives. */
export function validateSlos(slos: SloTable): Problem[] {
  if (Object.keys(slos).length === 0) {
    return [{ path: "slos", given: "an empty table", allowed: "one objective at least", fix: "add a row" }];
  }
  return Object.entries(slos).flatMap(([key, slo]) => {
    const path = `slos.${key}`;
    return [
      ...rowKeyProblems(path, key),
      ...sentenceProblems(`${path}.title`, slo.title),
      ...sentenceProblems(`${path}.promise`, slo.promise),
      ...objectiveProblems(`${path}.objective`, slo.objective),
      ...wholeNumber(`${path}.days`, slo.days, 1, LONGEST_DAYS, "CloudWatch keeps five-minute values no longer"),
      ...goodProblems(`${path}.good`, slo.good),
    ];
  });
}

/** Even if every answer is bad, the budget is spent only 100 / budget times too fast. */
function objectiveProblems(path: string, given: number): Problem[] {
  const fastest = Math.max(...BURNS.map(({ factor }) => factor));
  const least = 100 - 100 / fastest;
  if (given > least && given <= 99.999) return [];
  return [
    {
      path,
      given: shown(given),
      allowed: `a percentage above ${least.toFixed(2)} and at most 99.999`,
      fix: `an alarm at ${fastest} times the budget could never be on below that, and no budget is left above`,
    },
  ];
}

function goodProblems(path: string, good: Good): Problem[] {
  if (good === "answered") return [];
  const { withinSeconds } = good;
  if (withinSeconds > 0 && withinSeconds <= LONGEST_SECONDS) return [];
  return [
    {
      path: `${path}.withinSeconds`,
      given: shown(withinSeconds),
      allowed: `more than 0 and at most ${LONGEST_SECONDS} seconds`,
      fix: "the load balancer gives up on a server after that",
    },
  ];
}
