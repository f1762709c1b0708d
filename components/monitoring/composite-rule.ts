import { shown, type Problem } from "../shared/problem";

/** Alarms that one rule may speak of. Source: CloudWatch API, PutCompositeAlarm, AlarmRule; read 2026-11-22. */
export const RULE_CHILDREN = 100;

/** Characters of a rule. Source: as above. */
export const RULE_CHARACTERS = 10_240;

/** Characters of a description. Source: CloudWatch API, PutCompositeAlarm, AlarmDescription. */
export const DESCRIPTION_CHARACTERS = 1024;

const OR = " OR ";

const isOn = (name: string): string => `ALARM("${name}")`;

/** The rule that is on while any of the alarms is. Throws on one that CloudWatch would refuse. */
export function anyOf(names: readonly string[]): string {
  if (!fits(names)) {
    throw new Error(
      `${names.length} alarms do not fit in one composite alarm: ${RULE_CHILDREN} and ${RULE_CHARACTERS} characters do`,
    );
  }
  return names.map(isOn).join(OR);
}

/** The rule that is on while all of the alarms are. */
export const allOf = (names: readonly string[]): string => names.map(isOn).join(" AND ");

/** Whether one rule can speak of all these alarms. */
export function fits(names: readonly string[]): boolean {
  const length = names.reduce((sum, name) => sum + isOn(name).length + OR.length, 0);
  return names.length > 0 && names.length <= RULE_CHILDREN && length - OR.length <= RULE_CHARACTERS;
}

/** Names of rows that become names of alarms. */
const ROW = /^[a-z](-?[a-z0-9])*$/;
const LONGEST_ROW = 40;

/** Problems with the key of a row, which becomes part of an alarm's name. */
export function rowKeyProblems(path: string, key: string): Problem[] {
  if (ROW.test(key) && key.length <= LONGEST_ROW) return [];
  return [
    {
      path,
      given: shown(key),
      allowed: `named with at most ${LONGEST_ROW} lower-case letters, digits and single hyphens, a letter first`,
      fix: "write it as sign-in",
    },
  ];
}

/** Problems with a sentence that a person is to read. */
export function sentenceProblems(path: string, given: string): Problem[] {
  if (given.trim() !== "") return [];
  return [{ path, given: shown(given), allowed: "a sentence", fix: "say it to a person who was just woken up" }];
}
