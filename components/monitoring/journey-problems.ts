import { shown, type Problem } from "../shared/problem";
import { DESCRIPTION_CHARACTERS, RULE_CHILDREN, fits, rowKeyProblems, sentenceProblems } from "./composite-rule";
import { ELSEWHERE, describe, isOf, longestName, rootsOf, type AlarmPlace, type Root } from "./journey-plan";
import type { Journey, JourneyTable } from "./journey-table";

/** Every problem of a table of journeys with the alarms that were placed. */
export function validateJourneys(journeys: JourneyTable, placed: readonly AlarmPlace[]): Problem[] {
  if (Object.keys(journeys).length === 0) {
    return [{ path: "journeys", given: "an empty table", allowed: "one journey at least", fix: "add a row" }];
  }
  const problems = Object.entries(journeys).flatMap(([key, journey]) => [
    ...rowProblems(key, journey, placed),
    ...unlessProblems(key, journey, journeys),
  ]);
  return problems.length > 0 ? problems : rootsOf(journeys, placed).flatMap(sizeProblems);
}

function rowProblems(key: string, journey: Journey, placed: readonly AlarmPlace[]): Problem[] {
  const path = `journeys.${key}`;
  const { title, harmed, first, needs } = journey;
  const length = describe(journey).length;
  const reserved = key === ELSEWHERE || key.startsWith("part-") || key.startsWith(`${ELSEWHERE}-`);
  return [
    ...rowKeyProblems(path, key),
    ...(reserved
      ? [{ path, given: shown(key), allowed: "a name that no other composite has", fix: "choose another" }]
      : []),
    ...sentenceProblems(`${path}.title`, title),
    ...sentenceProblems(`${path}.harmed`, harmed),
    ...sentenceProblems(`${path}.first`, first),
    ...(length <= DESCRIPTION_CHARACTERS
      ? []
      : [
          {
            path,
            given: `${length} characters of title, harmed and first`,
            allowed: `described in ${DESCRIPTION_CHARACTERS} characters`,
            fix: "say less; the runbooks of the alarms say the rest",
          },
        ]),
    ...needProblems(path, needs, placed),
  ];
}

/** What keeps a journey silent calls for a part of what it needs, and is itself heard. */
function unlessProblems(key: string, { needs, unless }: Journey, journeys: JourneyTable): Problem[] {
  if (unless === undefined) return [];
  const other = Object.hasOwn(journeys, unless) ? journeys[unless] : undefined;
  if (other !== undefined && other.unless === undefined && other.needs.every((need) => needs.includes(need))) return [];
  return [
    {
      path: `journeys.${key}.unless`,
      given: shown(unless),
      allowed: "the key of another journey that has no `unless` and needs only what this one needs as well",
      fix: "leave it out, or name the journey that all pages of the site share",
    },
  ];
}

function needProblems(path: string, needs: readonly string[], placed: readonly AlarmPlace[]): Problem[] {
  const unknown = needs.flatMap((need, index): Problem[] =>
    placed.some((alarm) => isOf(alarm, need))
      ? []
      : [
          {
            path: `${path}.needs[${index}]`,
            given: shown(need),
            allowed: "the logical name of a component or resource that has an alarm",
            fix: "correct the name; `npm run plan -- us --json` lists them",
          },
        ],
  );
  if (unknown.length > 0) return unknown;
  if (placed.some((alarm) => alarm.urgency === "page" && needs.some((need) => isOf(alarm, need)))) return [];
  return [
    {
      path: `${path}.needs`,
      given: shown(needs),
      allowed: "something with an alarm that calls people",
      fix: "name what the journey stands on: web, database",
    },
  ];
}

/** A rule speaks of 100 alarms, and so does each part that it is divided into. */
function sizeProblems<Alarm extends AlarmPlace>({ key, alarms, groups }: Root<Alarm>): Problem[] {
  if (fits(alarms.map(longestName))) return [];
  const divided = [...groups].filter(([, group]) => group.length > 0);
  const tooLarge = divided.filter(([, group]) => !fits(group.map(longestName)));
  const allowed = `at most ${RULE_CHILDREN} page alarms for each need, and as many needs`;
  const fix = "name the parts of the component instead of the whole";
  if (divided.length > RULE_CHILDREN) {
    return [{ path: `journeys.${key}.needs`, given: `${divided.length} needs`, allowed, fix }];
  }
  return tooLarge.map(([part, group]) => ({
    path: `journeys.${key}.needs`,
    given: `${group.length} page alarms in ${part}`,
    allowed,
    fix,
  }));
}
