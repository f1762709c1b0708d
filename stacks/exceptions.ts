import { shown, type Problem } from "../components/shared/problem";
import { PROTECTIONS, weakened, type Protection } from "./protections";
import type { Exception, Settings } from "./settings-model";

/** An exception that could be for ever would be a setting. */
export const LONGEST_YEARS = 2;

const SUGGESTED_DAYS = 90;
const DAY = 86_400_000;

/** A day as `2026-11-22`, in UTC: the same everywhere. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * What is wrong with the exceptions of a stack, and what is weakened without one.
 * `promised` is the same stack with nothing set but its profile; `today` a day as {@link dayOf} gives it.
 */
export function exceptionProblems(settings: Settings, promised: Settings, today: string): Problem[] {
  const weak = weakened(settings, promised);
  const excepted = new Set(settings.exceptions.map(({ setting }) => setting));
  return [
    ...weak
      .filter(({ setting }) => !excepted.has(setting))
      .map((protection) => unexcepted(protection, settings, promised, today)),
    ...settings.exceptions.flatMap((one, index) => [
      ...subjectProblems(one, index, settings, weak),
      ...dateProblems(one, index, today),
    ]),
  ];
}

function unexcepted(protection: Protection, settings: Settings, promised: Settings, today: string): Problem {
  const { setting, guards, shown: value } = protection;
  const suggested = dayOf(Date.parse(today) + SUGGESTED_DAYS * DAY);
  return {
    path: `careplane:${setting}`,
    given: shown(value(settings)),
    allowed:
      `at least ${shown(value(promised))}, which the profile ${settings.profile} promises (with less, ${guards}), ` +
      "or weakened by an exception",
    fix: [
      "set it back, or put this into the stack file under config (into the list, if there is one already):",
      "  careplane:exceptions:",
      `    - setting: ${setting}`,
      "      owner: <e-mail address or team>",
      "      reason: <why, and what is done meanwhile>",
      `      expires: "${suggested}"`,
    ].join("\n      "),
  };
}

function subjectProblems(one: Exception, index: number, settings: Settings, weak: readonly Protection[]): Problem[] {
  const { setting, rule } = one;
  const path = `careplane:exceptions[${index}]`;
  if ((setting === undefined) === (rule === undefined)) {
    const given = setting === undefined ? "an exception from nothing" : "an exception from a setting and a rule";
    return [{ path, given, allowed: "an exception from one setting or one rule", fix: "write an exception for each" }];
  }
  const first = settings.exceptions.findIndex(
    (other) => other.setting === setting && other.rule === rule && other.resources === one.resources,
  );
  const subject = setting ?? rule;
  const at = `${path}.${setting === undefined ? "rule" : "setting"}`;
  if (first !== index) {
    return [{ path: at, given: shown(subject), allowed: "named by one exception", fix: `remove it or [${first}]` }];
  }
  if (setting === undefined || weak.some((protection) => protection.setting === setting)) return [];
  return PROTECTIONS.some((protection) => protection.setting === setting)
    ? [
        {
          path: at,
          given: `${shown(setting)}, which is not weakened`,
          allowed: "a setting that is weaker than its profile promises",
          fix: "remove the exception: it is no longer needed, and would cover a later weakening unseen",
        },
      ]
    : [
        {
          path: at,
          given: shown(setting),
          allowed: `one of ${PROTECTIONS.map((protection) => protection.setting).join(", ")}`,
          fix: "name one of them; every other setting needs no exception",
        },
      ];
}

function dateProblems({ expires, rule }: Exception, index: number, today: string): Problem[] {
  const last = `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`;
  const problem = (given: string, fix: string): Problem[] => [
    {
      path: `careplane:exceptions[${index}].expires`,
      given,
      allowed: `a day from ${today} to ${last}, ${LONGEST_YEARS} years ahead at most`,
      fix,
    },
  ];
  const time = Date.parse(expires);
  if (Number.isNaN(time) || dayOf(time) !== expires) return problem(shown(expires), 'write a day, as in "2027-02-20"');
  // One from a rule that is over is the policies' to find, with what it covered.
  if (expires < today && rule === undefined) {
    const fix = "undo what it excepts, or have its owner decide again and set a new day";
    return problem(`${shown(expires)}, which is over`, fix);
  }
  return expires > last ? problem(shown(expires), "set an earlier day; its owner can decide again then") : [];
}
