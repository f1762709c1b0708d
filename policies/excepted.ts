import { checkStack, type Finding } from "./check";
import { EXCEPTIONS_RULE, exceptionNotes, readExceptions, withExceptions, type Excepted } from "./exceptions";
import { RULES } from "./pack";
import type { Resource } from "./resource";

export const EXCEPTIONS_TITLE = "Exceptions are in force and needed";

/**
 * Everything that the rules have to say about a stack, with the exceptions of its stack file: what they cover carries
 * them, and those that are over, needless or not to be read are findings themselves.
 * @param given the list of exceptions as the stack file has it
 * @param asOf the day for which they are judged: `2026-11-22`
 */
export function checkExcepted(resources: readonly Resource[], given: unknown, asOf: string): (Finding | Excepted)[] {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
  const findings = checkStack(resources);
  const ids = new Set(RULES.map(({ id }) => id));
  return [
    ...withExceptions(findings, readExceptions(given).exceptions, asOf),
    ...exceptionFindings(findings, given, asOf, stack, { known: ids, ran: ids }),
  ];
}

/**
 * What is wrong with the exceptions themselves. `stack` is the URN that it is said of; a rule that is known and has not
 * run, because a user has switched it off, leaves open what its exceptions cover.
 */
export function exceptionFindings(
  findings: readonly Finding[],
  given: unknown,
  asOf: string,
  stack: string,
  rules: { readonly known: ReadonlySet<string>; readonly ran: ReadonlySet<string> },
): Finding[] {
  const { exceptions, problems } = readExceptions(given);
  const judged = exceptions.filter(({ rule }) => !rules.known.has(rule) || rules.ran.has(rule));
  return [
    ...problems.map((message) => ({ stops: true, message, fix: "write rule, owner, reason and expires" })),
    ...exceptionNotes(findings, judged, asOf, rules.known),
  ].map(({ stops, message, fix }) => ({
    rule: EXCEPTIONS_RULE,
    title: EXCEPTIONS_TITLE,
    severity: stops ? "high" : "low",
    enforcement: stops ? "mandatory" : "advisory",
    urn: stack,
    verdict: "violated",
    message,
    fix,
    controls: [],
  }));
}
