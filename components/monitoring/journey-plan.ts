import { fits } from "./composite-rule";
import type { Journey, JourneyTable } from "./journey-table";
import type { PlacedAlarm } from "./placed-alarm";

/** What is known of an alarm before it is made. */
export type AlarmPlace = Pick<PlacedAlarm, "key" | "urgency" | "resourceName" | "within">;

/** A composite alarm: on while any of its children is. */
export interface PlannedComposite<Alarm> {
  /** Last part of its name. */
  key: string;
  title: string;
  description: string;
  /** Whether it calls people. A part of a tree does not: what stands above it does. */
  calls: boolean;
  /** Key of the composite that keeps it silent, planned before it. */
  unless?: string;
  alarms: readonly Alarm[];
  /** Keys of composites that were planned before it. */
  parts: readonly string[];
}

/** Key of the composite of all that no journey needs. */
export const ELSEWHERE = "elsewhere";

/** Description of a part of a tree. */
const PART = "Part of larger alarms, which call people.";

/** What auto-naming puts behind a logical name: a hyphen and seven hexadecimal digits. */
const SUFFIX = "-0000000";

const ELSEWHERE_JOURNEY = {
  title: "Elsewhere",
  harmed: "No journey of a patient or doctor is known to be harmed, but something that must not wait has gone wrong.",
  first: "Open the alarm that is on; its description names its runbook.",
} satisfies Omit<Journey, "needs">;

/** The most that CloudWatch may call the alarm. */
export const longestName = ({ resourceName, key }: AlarmPlace): string => `${resourceName}-${key}${SUFFIX}`;

export const isOf = (alarm: AlarmPlace, need: string): boolean =>
  alarm.resourceName === need || alarm.within.includes(need);

export const describe = ({ title, harmed, first }: Omit<Journey, "needs">): string =>
  `${title}. ${harmed} First: ${first}`;

/** The alarms that call people, in an order that does not depend on who declared what first. */
const pages = <Alarm extends AlarmPlace>(placed: readonly Alarm[]): Alarm[] =>
  placed
    .filter(({ urgency }) => urgency === "page")
    .sort((one, other) => (longestName(one) < longestName(other) ? -1 : 1));

/** What a composite is to watch over, and how it is divided when one rule cannot hold it. */
export interface Root<Alarm> {
  key: string;
  journey: Omit<Journey, "needs">;
  alarms: readonly Alarm[];
  /** By key of the part. */
  groups: ReadonlyMap<string, readonly Alarm[]>;
}

/** One root for each journey, and one for the alarms that none of them needs. */
export function rootsOf<Alarm extends AlarmPlace>(journeys: JourneyTable, placed: readonly Alarm[]): Root<Alarm>[] {
  const calling = pages(placed);
  const roots = Object.entries(journeys).map(([key, journey]): Root<Alarm> => {
    const of = (need: string) => calling.filter((alarm) => isOf(alarm, need));
    return {
      key,
      journey,
      alarms: calling.filter((alarm) => journey.needs.some((need) => isOf(alarm, need))),
      // Named after the need alone: journeys that are divided share their parts.
      groups: new Map(journey.needs.map((need) => [`part-${need}`, of(need)] as const)),
    };
  });
  const needed = new Set(roots.flatMap(({ alarms }) => alarms));
  const others = calling.filter((alarm) => !needed.has(alarm));
  if (others.length === 0) return roots;
  const outermost = ({ within: [first], resourceName }: Alarm) => `${ELSEWHERE}-${first ?? resourceName}`;
  const groups = new Map(
    [...new Set(others.map(outermost))].map((group) => [group, others.filter((one) => outermost(one) === group)]),
  );
  return [...roots, { key: ELSEWHERE, journey: ELSEWHERE_JOURNEY, alarms: others, groups }];
}

/**
 * The composites, children before parents: one for each journey and one for what is in none. A rule that would be too
 * long is divided by what the journey needs; such a part is made once and serves every journey that is divided.
 */
export function planJourneys<Alarm extends AlarmPlace>(
  journeys: JourneyTable,
  placed: readonly Alarm[],
): PlannedComposite<Alarm>[] {
  const roots = rootsOf(journeys, placed);
  const parts = new Map<string, readonly Alarm[]>();
  const composites = roots.map(({ key, journey, alarms, groups }): PlannedComposite<Alarm> => {
    const { title, unless } = journey;
    const common = { key, title, description: describe(journey), calls: true, ...(unless && { unless }) };
    if (fits(alarms.map(longestName))) return { ...common, alarms, parts: [] };
    const divided = [...groups].filter(([, group]) => group.length > 0);
    for (const [part, group] of divided) parts.set(part, group);
    return { ...common, alarms: [], parts: divided.map(([part]) => part) };
  });
  return [
    ...[...parts].map(([key, alarms]) => ({ key, title: key, description: PART, calls: false, alarms, parts: [] })),
    // None that keeps another silent is kept silent itself.
    ...composites.filter(({ unless }) => unless === undefined),
    ...composites.filter(({ unless }) => unless !== undefined),
  ];
}
