import { choice, texts, type Config } from "../config";
import type { Graph } from "../graph";
import { JURISDICTIONS, jurisdictionOf, regionsOf, type Jurisdiction } from "../places";
import { whyGlobal } from "./global-types";
import { perGraph } from "./per-graph";

/** What users of a rule about places may set. */
export const JURISDICTION = {
  jurisdiction: choice<Jurisdiction | "home">(
    "home",
    ["home", "us", "eu", "apac"],
    "Jurisdiction of the stack; home is that of the region which most of its resources live in",
  ),
  regions: texts([], "Further regions that are under the law of the stack's jurisdiction"),
};

/** The places that are under one law with the stack. */
export interface Law {
  /** Name of the jurisdiction; undefined when the stack's region is of none. */
  readonly name: Jurisdiction | undefined;
  /** The stack's region: the one that most resources live in. */
  readonly home: string | undefined;
  /** Every region of the jurisdiction. */
  readonly regions: ReadonlySet<string>;
  /** Are these two under one law, the stack's or another? */
  readonly together: (one: string, other: string) => boolean;
}

const homes = perGraph((graph) => ({
  // CrossGuard gives the provider's region even to what lives in none.
  region: regionsOf(graph.resources.filter(({ type }) => whyGlobal(type) === undefined))[0],
}));

/** The region that most resources of the stack live in. */
export const homeOf = (graph: Graph): string | undefined => homes(graph).region;

export function lawOf(graph: Graph, config: Config<typeof JURISDICTION>): Law {
  const home = homeOf(graph);
  const name = config.jurisdiction === "home" ? jurisdictionOf(home ?? "") : config.jurisdiction;
  const regions = new Set<string>([...(name === undefined ? [] : JURISDICTIONS[name]), ...config.regions]);
  const together = (one: string, other: string) => {
    if (one === other || (regions.has(one) && regions.has(other))) return true;
    const law = jurisdictionOf(one);
    return law !== undefined && law === jurisdictionOf(other);
  };
  return { name, home, regions, together };
}
