/** Writes docs/slos.md from the objectives of the stacks and the speeds that alarms watch for; a test compares it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { BURNS, LEAST_BAD, type Slo } from "../components/monitoring";
import { budgetOf } from "../components/monitoring/slo-plan";
import { SLOS } from "../stacks/slos";
import { table } from "./markdown";

const plain = (value: number): string => String(Number(value.toFixed(2)));

const span = (seconds: number): string =>
  seconds % 86_400 === 0
    ? `${seconds / 86_400} d`
    : seconds % 3600 === 0
      ? `${seconds / 3600} h`
      : `${plain(seconds / 60)} min`;

/** How long all answers may be bad before the budget is gone. */
const outage = (slo: Slo): string => span(Math.round((slo.days * 86_400 * budgetOf(slo)) / 100 / 60) * 60);

const measured = ({ good }: Slo): string =>
  good === "answered"
    ? "The load balancer counts answers with a server error: the servers' own, and those that it gave when no server did."
    : `The load balancer takes the time of each answer of a server; those within ${good.withinSeconds} s are good.`;

function section(key: string, slo: Slo): string[] {
  const budget = budgetOf(slo);
  return [
    `## ${slo.title}`,
    "",
    slo.promise,
    "",
    `- Measured: ${measured(slo)}`,
    `- Error budget: ${budget} % of the answers of ${slo.days} days. If every answer were bad, it would last ${outage(slo)}.`,
    "",
    ...table(
      ["alarm", "on while this share of answers is bad", "over", "and still over", "budget gone after", "tells"],
      BURNS.map(({ key: burn, factor, longSeconds, shortSeconds, urgency }) => [
        `\`${key}-${burn}\``,
        `${plain(factor * budget)} %`,
        span(longSeconds),
        span(shortSeconds),
        span((slo.days * 86_400) / factor),
        urgency === "page" ? "whoever is on call, at once" : "the operations topic, for working hours",
      ]),
    ),
  ];
}

/** What the cells promise, how it is measured, and what to do when it is not kept. */
export function slosPage(): Promise<string> {
  const text = [
    "# Service level objectives",
    "",
    "Made by `npm run generate` from [stacks/slos.ts](../stacks/slos.ts). What a cell promises to the people who use it, how",
    "much may be missed of it, and which alarm says that too much is. The dashboard of the stack shows what is left of each",
    "budget. The objectives are a starting point of the company's own: no contract, and no law, names these numbers.",
    "",
    ...Object.entries<Slo>(SLOS).flatMap(([key, slo]) => section(key, slo)),
    "## How the alarms judge",
    "",
    "An alarm on each error wakes people for nothing, and one on the month's average comes too late. So each watches how",
    "fast the budget is spent, over two windows at once: the longer one says that it matters, the shorter one that it still",
    "goes on. Both must be over; when the cause is gone, the short one is soon under, and the alarm is off.",
    "",
    ...table(
      ["speed, 1 being what a budget lasts its days at", "spends of 30 days' budget before it tells"],
      BURNS.map(({ key, factor, longSeconds }) => [
        `${key}: ${factor} for ${span(longSeconds)}`,
        `${plain((100 * factor * longSeconds) / (30 * 86_400))} %`,
      ]),
    ),
    "The windows and factors are those of [The Site Reliability Workbook, chapter 5](https://sre.google/workbook/alerting-on-slos/).",
    "CloudWatch slides the windows: it judges those of up to a day each minute, longer ones each hour.",
    "",
    `Fewer than ${LEAST_BAD} bad answers in the longer window count as none. At night, with few people on, a handful of`,
    "failures would be a large share; an outage with nobody on is the canary's to find, and the alarms of the servers'.",
    "",
    "## When an alarm is on",
    "",
    "1. `fast` or `slow`: people are harmed now. Open the dashboard of the stack. Is a journey red as well? Its description",
    "   says what first. If not, look at the errors, the seconds to an answer, and what was released last.",
    "2. If a release came before it, set the last one back: `careplane:release`, then `npm run up -- us`. Look for the cause",
    "   when the alarm is off.",
    "3. If it is not off within 30 minutes and you do not know why, wake the second engineer.",
    "4. `leak`: nobody has to get up. Find what fails a little all the time before the budget is gone, and put it first in",
    "   the next week's work.",
    "",
    "## When a budget is gone",
    "",
    "Until there is some left: releases that mend, and no others; no change of sizes or networks that is not part of the",
    "mending; and a note of what spent it, with what will keep it from happening again. Whoever is responsible for the",
    "product can decide otherwise for one release, in writing.",
    "",
    "## Changing an objective",
    "",
    "Edit `stacks/slos.ts` and run `npm run generate`. An objective that the fastest speed could never exceed, or a budget",
    "over more days than CloudWatch keeps five-minute values for (63), is refused. Keys are parts of alarms' names: a new",
    "key is a new alarm.",
    "",
  ].join("\n");
  return format(text, { parser: "markdown", printWidth: 120 });
}

if (require.main === module) {
  void slosPage().then((text) => writeFileSync(join(__dirname, "..", "docs", "slos.md"), text));
}
