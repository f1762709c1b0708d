import { CITED, type CitedControl } from "../../policies/catalogue";
import { FRAMEWORKS, type Framework } from "../../policies/catalogue/model";
import type { DescribedRule } from "./described";

/** How many items of a framework have a rule. */
export interface FrameworkCoverage {
  readonly framework: Framework;
  /** Articles and benchmark items that some known control of AWS resources answers to. */
  readonly items: number;
  /** Those that a mandatory rule answers to. */
  readonly mandatory: number;
  /** Those that any rule answers to. */
  readonly any: number;
  /** The items without a rule. */
  readonly open: readonly string[];
}

/** How many of the known controls another pack has, next to this one. */
export interface PackCoverage {
  readonly pack: string;
  readonly controls: number;
}

export function frameworkCoverage(
  rules: readonly DescribedRule[],
  cited: readonly CitedControl[] = CITED,
): FrameworkCoverage[] {
  return FRAMEWORKS.map((framework) => {
    const items = new Set(cited.flatMap(({ controls }) => controls[framework] ?? []));
    const answered = (list: readonly DescribedRule[]) =>
      new Set(
        list.flatMap(({ controls }) => controls.filter((one) => one.framework === framework).map(({ id }) => id)),
      );
    const any = answered(rules);
    for (const item of any) items.add(item);
    const mandatory = answered(rules.filter(({ level }) => level === "mandatory"));
    const open = [...items].filter((item) => !any.has(item)).sort(byNumber);
    return { framework, items: items.size, mandatory: mandatory.size, any: any.size, open };
  });
}

/** Of the known controls, those that each open pack has; the first row is this pack. */
export function packCoverage(rules: readonly DescribedRule[], cited: readonly CitedControl[] = CITED): PackCoverage[] {
  const known = new Set(cited.map(({ id }) => id));
  const packs = [...new Set(cited.flatMap(({ peers }) => Object.keys(peers)))];
  const others = packs
    .map((pack) => ({ pack, controls: cited.filter(({ peers }) => peers[pack] !== undefined).length }))
    .sort((one, other) => other.controls - one.controls);
  return [{ pack: "careplane", controls: rules.filter(({ id }) => known.has(id)).length }, ...others];
}

/** `3.10` after `3.9`, `164.312(a)(2)` after `164.308`. */
export const byNumber = (one: string, other: string): number => one.localeCompare(other, "en", { numeric: true });
