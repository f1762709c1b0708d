import { CATALOGUE, controlsOf, peersOf } from "../../policies/catalogue";
import type { Control, RuleText } from "../../policies/catalogue/model";
import { RULES } from "../../policies/pack";
import type { Rule, Tier } from "../../policies/rule";

/** A rule with everything that is said of it; plain data. */
export interface DescribedRule extends RuleText {
  readonly id: string;
  readonly tier: Tier;
  /** `mandatory` stops a deployment. */
  readonly level: "mandatory" | "advisory";
  readonly scope: Rule["scope"];
  readonly types: readonly string[];
  readonly settings: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>;
  readonly controls: readonly Control[];
  /** What the open packs call it, by pack. */
  readonly peers: Readonly<Record<string, readonly string[]>>;
}

/** Every rule of the pack, in its order. */
export const describedRules = (rules: readonly Rule[] = RULES): DescribedRule[] => rules.map(described);

function described({ id, tier, scope, types, settings }: Rule): DescribedRule {
  const text = CATALOGUE[id];
  if (text === undefined) throw new Error(`policies/catalogue has no text for ${id}`);
  return {
    id,
    tier,
    level: tier === "core" ? "mandatory" : "advisory",
    scope,
    ...text,
    types,
    settings: Object.fromEntries(
      Object.entries(settings).map(([name, one]) => [
        name,
        { description: one.schema.description, default: one.default },
      ]),
    ),
    controls: controlsOf(id),
    peers: peersOf(id),
  };
}
