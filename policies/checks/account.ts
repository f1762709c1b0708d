import { flag, texts, type Config, type Setting, type Settings } from "../config";
import type { Graph } from "../graph";
import { regionsOf } from "../places";
import type { Resource } from "../resource";
import { wholeRule, type Rule, type Tier } from "../rule";
import { cannotBeProved, notApplicable, satisfied, violated, worst, type Verdict } from "../verdict";

/** What a rule about a whole account can be told. */
interface AccountSettings extends Settings {
  readonly elsewhere: Setting<boolean>;
}

/** The same for services that are switched on region by region. */
export interface RegionalSettings extends AccountSettings {
  readonly notIn: Setting<readonly string[]>;
}

export const accountSettings: AccountSettings = {
  elsewhere: flag(false, "Another program, or the organisation, does this for the account."),
};

/** Settings of a regional service, with the regions in which AWS does not offer it. */
export const regionalSettings = (...notIn: readonly string[]): RegionalSettings => ({
  ...accountSettings,
  notIn: texts(notIn, "Regions that need not have it, because AWS does not offer it there."),
});

interface Parts<S extends AccountSettings> {
  /** @default "core" */
  tier?: Tier;
  types: readonly string[];
  settings: S;
  judge: (graph: Graph, config: Config<S>) => Verdict;
}

/** A rule about the account: its one verdict is about the stack. */
export function accountRule<S extends AccountSettings>(id: string, { judge, ...parts }: Parts<S>): Rule {
  return wholeRule<S>(id, {
    ...parts,
    judge: (graph, config) => [{ resource: graph.stack, verdict: unlessElsewhere(graph, config, judge) }],
  });
}

function unlessElsewhere<S extends AccountSettings>(
  graph: Graph,
  config: Config<S>,
  judge: Parts<S>["judge"],
): Verdict {
  if (config.elsewhere === true) return notApplicable("another program or the organisation does this");
  if (!graph.resources.some(({ type }) => type.startsWith("aws:"))) return notApplicable("nothing here is on AWS");
  return judge(graph, config);
}

/** A verdict about one resource, for a message about the stack. */
export const of = ({ name }: Resource, verdict: Verdict): Verdict => {
  if (verdict.is === "violated") return violated(`${name}: ${verdict.because}`);
  return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${name}`) : verdict;
};

/** One of several is enough; without any, `missing`. What is not known may be the one. */
export function oneSuffices(verdicts: readonly Verdict[], missing: Verdict): Verdict {
  if (verdicts.some(({ is }) => is === "satisfied")) return satisfied;
  const open = verdicts.filter(({ is }) => is === "cannot be proved");
  if (open.length > 0) return worst(open);
  return verdicts.length > 0 ? worst(verdicts) : missing;
}

/** The resources of a type in one region. `region` is undefined where the regions of the stack are not known. */
export interface Place {
  readonly region: string | undefined;
  readonly resources: readonly Resource[];
}

/**
 * Judges each region that the stack makes something in, except those of `notIn`; the worst one counts.
 * A resource whose region is not known counts as one of the stack's home.
 */
export function everyRegion(
  graph: Graph,
  types: readonly string[],
  notIn: readonly string[],
  judge: (place: Place) => Verdict,
): Verdict {
  const used = regionsOf(graph.resources);
  const [home] = used;
  const regions = used.length > 0 ? used.filter((region) => !notIn.includes(region)) : [undefined];
  if (regions.length === 0) return notApplicable(`not asked for in ${used.join(", ")}`);
  const all = graph.of(types);
  const at = (region: string | undefined) => all.filter((one) => (one.region ?? home) === region);
  return worst(regions.map((region) => judge({ region, resources: at(region) })));
}

/** In each region one resource of the type must satisfy; `what` it is called in a message. */
export function oneInEveryRegion(
  graph: Graph,
  types: readonly string[],
  notIn: readonly string[],
  what: string,
  judge: (resource: Resource) => Verdict,
): Verdict {
  return everyRegion(graph, types, notIn, ({ region, resources }) =>
    oneSuffices(
      resources.map((one) => of(one, judge(one))),
      violated(`${region ?? "the stack"} has no ${what}`),
    ),
  );
}
