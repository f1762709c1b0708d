import type { Finding } from "./check";
import { entries, read } from "./evidence";

/** A rule that is not kept for a while, and who answers for it. */
export interface Exception {
  /** Id of the rule. */
  readonly rule: string;
  /**
   * Which resources it covers: their logical name, or their URN, where `*` stands for anything.
   * @default "*", everything that the rule finds
   */
  readonly resources?: string;
  /** E-mail address or name of a team. */
  readonly owner: string;
  /** Why, and what is done meanwhile. */
  readonly reason: string;
  /** The last day on which it holds, in UTC: `2028-02-20`. */
  readonly expires: string;
}

/** Id of the rule that exceptions themselves are judged by. */
export const EXCEPTIONS_RULE = "exceptions";

/** How long before its end an exception is warned of. */
export const WARNING_DAYS = 30;

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day as `2026-11-22`, in UTC. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** What of a list is an exception; the rest is said in sentences. */
export function readExceptions(given: unknown): { exceptions: Exception[]; problems: string[] } {
  if (given === undefined || given === null) return { exceptions: [], problems: [] };
  if (!Array.isArray(given)) return { exceptions: [], problems: ["the exceptions are not a list"] };
  const exceptions: Exception[] = [];
  const problems: string[] = [];
  for (const [index, one] of given.entries()) {
    const text = (name: string): string | undefined => {
      const value = read(one, name);
      return value.state === "known" && typeof value.value === "string" && value.value !== "" ? value.value : undefined;
    };
    // An exception from a setting is the program's own affair; its settings judge it.
    if (entries(one) !== undefined && text("setting") !== undefined) continue;
    const [rule, owner, reason, expires, resources] = ["rule", "owner", "reason", "expires", "resources"].map(text);
    const missing = Object.entries({ rule, owner, reason, expires }).flatMap(([name, value]) =>
      value === undefined ? [name] : [],
    );
    if (rule === undefined || owner === undefined || reason === undefined || expires === undefined) {
      problems.push(`exception [${index}] has no ${missing.join(", ")}; it needs rule, owner, reason and expires`);
    } else if (!DAY.test(expires) || Number.isNaN(Date.parse(expires)) || dayOf(Date.parse(expires)) !== expires) {
      problems.push(`exception [${index}] from ${rule} expires on "${expires}"; write a day, as in "2028-02-20"`);
    } else {
      exceptions.push({ rule, owner, reason, expires, ...(resources === undefined ? {} : { resources }) });
    }
  }
  return { exceptions, problems };
}

/** What an excepted finding says about its exception. */
export type Excepted = Finding & { readonly exception: Exception };

/**
 * Findings with the exceptions that cover them. An exception that is over covers nothing.
 * `asOf` is a day as {@link dayOf} gives it; on its last day an exception still holds.
 */
export function withExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  asOf: string,
): (Finding | Excepted)[] {
  const inForce = exceptions.filter(({ expires }) => expires >= asOf);
  return findings.map((finding) => {
    const exception = inForce.find((one) => covers(one, finding));
    return exception === undefined ? finding : { ...finding, exception };
  });
}

/** Whether an exception is about a finding. */
export function covers(
  { rule, resources = "*" }: Exception,
  { rule: found, urn }: Pick<Finding, "rule" | "urn">,
): boolean {
  if (rule !== found) return false;
  return fits(resources, resources.includes("::") ? urn : (urn.split("::").at(-1) ?? ""));
}

/** What is to be said of an exception, and whether it stops a deployment. */
export interface ExceptionNote {
  readonly exception: Exception;
  readonly stops: boolean;
  readonly message: string;
  readonly fix: string;
}

/** Which exceptions are over, cover nothing, name no rule, or end soon. `rules` are the ids of all rules that ran. */
export function exceptionNotes(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  asOf: string,
  rules: ReadonlySet<string>,
): ExceptionNote[] {
  return exceptions.flatMap((exception): ExceptionNote[] => {
    const { rule, resources = "*", owner, expires } = exception;
    const what = `the exception of ${resources} from ${rule}`;
    const note = (stops: boolean, message: string, fix: string) => [{ exception, stops, message, fix }];
    if (!rules.has(rule)) return note(true, `${what}: there is no such rule`, "remove it, or write the rule's id");
    if (expires < asOf) {
      return note(true, `${what} ended on ${expires}`, `keep the rule and remove it, or have ${owner} decide again`);
    }
    if (!findings.some((one) => covers(exception, one))) {
      const fix = "remove it: it would cover a later weakening unseen";
      return note(true, `${what} covers nothing: the rule finds nothing there`, fix);
    }
    const days = Math.round((Date.parse(expires) - Date.parse(asOf)) / DAY_MS);
    return days > WARNING_DAYS
      ? []
      : note(false, `${what} ends on ${expires}, in ${days} days`, `${owner}: keep the rule by then, or decide again`);
  });
}

/** `*` stands for anything. Walks the text once, so that no pattern makes it slow. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
