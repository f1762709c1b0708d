import type { PropertyFacts } from "./facts";
import { refuses } from "./evidence";
import type { Path } from "./path";
import { shown, type Report } from "./report";

type Scalar = string | number | boolean;

/** Judges a single value by its list of values, range, length and pattern. */
export function checkLimits(value: unknown, facts: PropertyFacts, path: Path, report: Report): void {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return;
  checkEnum(value, facts, path, report);
  const reason = facts.type === "number" ? outOfRange(Number(value), facts) : badString(String(value), facts);
  if (reason !== undefined) report.say(path, reason, refuses(facts.limitSrc));
}

function checkEnum(value: Scalar, facts: PropertyFacts, path: Path, report: Report): void {
  if (facts.enum === undefined || facts.enumOpen === true) return;
  const form = (one: Scalar) => (facts.enumCaseInsensitive === true ? String(one).toLowerCase() : String(one));
  if (facts.enum.some((allowed) => form(allowed) === form(value))) return;
  report.say(path, `must be one of ${facts.enum.map(shown).join(", ")}, but ${shown(value)} is given`);
}

function outOfRange(value: number, { min, max }: PropertyFacts): string | undefined {
  if (min !== undefined && value < min) return `must be at least ${min}, but ${value} is given`;
  if (max !== undefined && value > max) return `must be at most ${max}, but ${value} is given`;
  return undefined;
}

function badString(
  value: string,
  { minLength = 0, maxLength = Infinity, ...facts }: PropertyFacts,
): string | undefined {
  const length = Array.from(value).length;
  if (length < minLength) return `must have at least ${minLength} characters, but ${shown(value)} has ${length}`;
  if (length > maxLength) return `must have at most ${maxLength} characters, but ${shown(value)} has ${length}`;
  if (facts.pattern === undefined || new RegExp(facts.pattern, facts.patternFlags).test(value)) return undefined;
  return `must match ${facts.pattern}, but ${shown(value)} does not`;
}

/** Judges how many entries a list has. */
export function checkCount(count: number, facts: PropertyFacts, path: Path, report: Report): void {
  const { minItems = 0, maxItems = Infinity } = facts;
  const firm = refuses(facts.limitSrc);
  if (count < minItems) report.say(path, `must have at least ${minItems} entries, but has ${count}`, firm);
  if (count > maxItems) report.say(path, `must have at most ${maxItems} entries, but has ${count}`, firm);
}
