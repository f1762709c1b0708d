import { table } from "../../plan/layout";
import type { FrameworkCoverage, PackCoverage } from "./coverage";
import type { DescribedRule } from "./described";

/** What `npm run policies` prints. Pure. */
export function listing(
  rules: readonly DescribedRule[],
  { frameworks, packs }: { frameworks: readonly FrameworkCoverage[]; packs: readonly PackCoverage[] },
): string {
  const mandatory = rules.filter(({ level }) => level === "mandatory").length;
  const heads = ["rule", "level", "severity", "judges", "asks that"];
  const rows = rules.map(({ id, level, severity, scope, title }) => [id, level, severity, scope, title]);
  const items = frameworks.map(({ framework, items: all, mandatory: stopped, any }) => [
    framework,
    String(all),
    String(stopped),
    String(any),
  ]);
  return [
    `${rules.length} rules, ${mandatory} of them mandatory`,
    "",
    ...table([heads, ...rows], 2),
    "",
    "Items of each framework that a control of AWS resources answers to, and how many of them have a rule",
    "",
    ...table([["framework", "items", "by a mandatory rule", "by any rule"], ...items], 2),
    "",
    "Known controls that each open pack has",
    "",
    ...table([["pack", "controls"], ...packs.map(({ pack, controls }) => [pack, String(controls)])], 2),
  ].join("\n");
}
