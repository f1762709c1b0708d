import type { Failure, Properties } from "../types";
import { withDefaults } from "./defaults";
import { factsOf } from "./facts";
import { checkGroups } from "./groups";
import { autoName, defaulted } from "./names";
import { Report } from "./report";
import { checkRequired } from "./required";
import { checkBlock } from "./shape";
import { cleaned } from "./value";

export interface Checked {
  /** What was given, named and with the provider's defaults; `__defaults` lists the names that were filled in. */
  readonly inputs: Properties;
  /** What Check refuses. */
  readonly failures: readonly Failure[];
  /** What breaks facts that are not sure enough to refuse: `property: reason`. */
  readonly warnings: readonly string[];
}

export interface CheckContext {
  /** Logical name. */
  readonly name: string;
  /** Inputs of the resource as it is now; absent for a new one. */
  readonly old?: Properties;
  /** Decides the random part of a name. */
  readonly seed: string;
}

/** Judges the inputs of one resource by its schema. Throws on a type without facts. */
export function check(type: string, inputs: Properties, context: CheckContext): Checked {
  const facts = factsOf(type);
  const report = new Report();
  const given = cleaned(inputs);
  const named = { ...given, ...autoName(given, facts, { type, ...context }, report) };
  checkBlock(named, facts.properties, [], report);
  checkGroups(given, facts, report);
  const whole = withDefaults(named, facts);
  checkRequired(whole, facts.properties, [], report);
  const filled = Object.keys(whole).filter((name) => !Object.hasOwn(given, name));
  const marks = [...new Set([...defaulted(inputs), ...filled])].sort();
  return { inputs: { ...whole, __defaults: marks }, failures: report.failures, warnings: report.warnings };
}
