import { elements, read, type Evidence } from "../evidence";
import type { Graph, Reference } from "../graph";
import { regionOfArn } from "../places";
import type { Resource } from "../resource";
import { kindOf, PLAN, PROTECTABLE, SELECTION, VAULT } from "./backup-types";
import { perGraph } from "./per-graph";
import { push } from "./push";
import { selects } from "./selections";
import { textOf } from "./text-of";

/** The selections that take a resource in, and those that may. */
interface Coverage {
  readonly sure: readonly Resource[];
  readonly maybe: readonly Resource[];
}

/** A rule of a backup plan. */
export interface PlanRule {
  /** What it is called in a message: its name, else its place in the list. */
  readonly name: string;
  /** `rules[0]` */
  readonly at: string;
  readonly value: unknown;
}

/** Where a copy goes. */
export interface Destination {
  /** `rules[0].copyActions[0]` */
  readonly at: string;
  readonly action: unknown;
  /** The vaults that it may be, as far as they are of this stack. */
  readonly vaults: readonly Resource[];
  /** Their regions, undefined for one that is not known; empty when not even the vaults are. */
  readonly regions: readonly (string | undefined)[];
}

/** How the plans, selections and vaults of a stack hang together. Built once per graph. */
export class Backups {
  private readonly plans = new Map<string, Reference>();
  private readonly coverages = new Map<string, Coverage>();
  private readonly chosen = new Map<string, Resource[]>();
  private readonly vaults: readonly Resource[];

  constructor(private readonly graph: Graph) {
    this.vaults = graph.of(VAULT);
    const selections = graph.of(SELECTION);
    for (const one of selections) this.plans.set(one.urn, graph.reference(one, "planId", PLAN));
    for (const resource of graph.of(PROTECTABLE)) {
      const sure: Resource[] = [];
      const maybe: Resource[] = [];
      for (const selection of selections) {
        const answer = selects(selection, resource, graph);
        if (answer !== "no") (answer === "yes" ? sure : maybe).push(selection);
        if (answer === "yes") push(this.chosen, selection.urn, resource);
      }
      this.coverages.set(resource.urn, { sure, maybe });
    }
  }

  /** How many selections the stack has. */
  get count(): number {
    return this.plans.size;
  }

  coverageOf(resource: Resource): Coverage {
    return this.coverages.get(resource.urn) ?? { sure: [], maybe: [] };
  }

  planOf(selection: Resource): Reference {
    return this.plans.get(selection.urn) ?? { is: "unknown" };
  }

  chosenBy(selection: Resource): readonly Resource[] {
    return this.chosen.get(selection.urn) ?? [];
  }

  /** Is there a resource that the selection may take in, once more is known? */
  mayChoose(selection: Resource): boolean {
    return [...this.coverages.values()].some(({ maybe }) => maybe.includes(selection));
  }

  private selectionsFor(plan: Resource): Resource[] {
    return this.graph.of(SELECTION).filter((one) => {
      const reference = this.planOf(one);
      return reference.is === "resource" && reference.resource === plan;
    });
  }

  protectedBy(plan: Resource): Resource[] {
    return [...new Set(this.selectionsFor(plan).flatMap((one) => this.chosenBy(one)))];
  }

  /** The types, by their names in AWS Backup, whose recovery points come to a vault. */
  kindsIn(vault: Resource): string[] {
    const plans = this.graph.of(PLAN).filter((plan) => {
      const rules = rulesOf(plan) ?? [];
      return rules.some(
        (rule) =>
          this.targetsOf(plan, rule).includes(vault) ||
          this.copiesOf(plan, rule).some(({ vaults }) => vaults.includes(vault)),
      );
    });
    const kinds = plans.flatMap((plan) => this.protectedBy(plan).flatMap((one) => kindOf(one) ?? []));
    return [...new Set(kinds)].sort();
  }

  /** The vaults that a rule may fill first: a name means one in the plan's own region. */
  targetsOf(plan: Resource, rule: PlanRule): Resource[] {
    const names = ["targetVaultName", "targetLogicallyAirGappedBackupVaultArn"].map((one) => read(rule.value, one));
    return names.flatMap((name) =>
      name.state === "absent" ? [] : this.named(plan, name).filter((vault) => isHere(vault, plan)),
    );
  }

  copiesOf(plan: Resource, rule: PlanRule): Destination[] {
    const actions = read(rule.value, "copyActions");
    if (actions.state === "unknown")
      return [{ at: `${rule.at}.copyActions[0]`, action: undefined, ...this.traced(plan) }];
    const list = actions.state === "known" ? (elements(actions.value) ?? []) : [];
    return list.map((action, index) => {
      const at = `${rule.at}.copyActions[${index}]`;
      if (action.state !== "known") return { at, action: undefined, ...this.traced(plan) };
      const given = read(action.value, "destinationVaultArn");
      if (given.state === "unknown") return { at, action: action.value, ...this.traced(plan) };
      const vaults = this.named(plan, given);
      const literal = regionOfArn(textOf(given) ?? "");
      return { at, action: action.value, vaults, regions: regionsOf(vaults, literal) };
    });
  }

  /**
   * What `rules` was made from tells the vaults but not which is which. Those that are not in the plan's region can
   * only be where copies go.
   */
  private traced(plan: Resource): Pick<Destination, "vaults" | "regions"> {
    const all = this.usedBy(plan);
    const away = all.filter((vault) => vault.region !== plan.region);
    const vaults = away.length > 0 ? away : all;
    return { vaults, regions: regionsOf(vaults, undefined) };
  }

  private named(plan: Resource, name: Evidence): Resource[] {
    if (name.state !== "known") return this.usedBy(plan);
    if (typeof name.value !== "string" || name.value === "") return [];
    const [region, own] = [regionOfArn(name.value), name.value.split(":").at(-1)];
    // A name without a region may be that of several vaults, one in each region.
    const found = this.vaults.filter(
      (vault) =>
        (textOf(read(vault.inputs, "name")) ?? vault.made?.id) === own && [undefined, vault.region].includes(region),
    );
    const meant = found.length > 0 ? undefined : this.graph.bearing(name.value);
    return meant !== undefined && VAULT.includes(meant.type) ? [meant] : found;
  }

  /** The vaults that the rules of a plan were made from, by themselves or by the name that their lock hands on. */
  private usedBy(plan: Resource): Resource[] {
    const paths = ["rules", "rules.backupVaultName"];
    return [...new Set(paths.flatMap((path) => this.graph.targets(plan, path, VAULT)))];
  }
}

export const backupsOf = perGraph((graph) => new Backups(graph));

/** The rules of a plan; undefined when they, or one of them, cannot be read. */
export function rulesOf(plan: Resource): PlanRule[] | undefined {
  const rules = read(plan.inputs, "rules");
  const list = rules.state === "known" ? elements(rules.value) : undefined;
  if (rules.state === "unknown" || list?.some((one) => one.state === "unknown") === true) return undefined;
  return (list ?? []).flatMap((one, index) => {
    if (one.state !== "known") return [];
    const name = read(one.value, "ruleName");
    const at = `rules[${index}]`;
    return [{ name: name.state === "known" && typeof name.value === "string" ? name.value : at, at, value: one.value }];
  });
}

const isHere = (vault: Resource, plan: Resource): boolean =>
  vault.region === undefined || plan.region === undefined || vault.region === plan.region;

const regionsOf = (vaults: readonly Resource[], literal: string | undefined): (string | undefined)[] => [
  ...new Set(vaults.length > 0 ? vaults.map(({ region }) => region) : [literal].flatMap((one) => one ?? [])),
];
