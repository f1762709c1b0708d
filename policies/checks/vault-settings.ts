import type { Graph } from "../graph";
import type { StackJudge } from "../judges";
import type { Resource } from "../resource";
import { cannotBeProved, violated, worst, type Verdict } from "../verdict";
import { VAULT } from "./backup-types";
import { isElsewhere } from "./selections";

interface Setting {
  /** Type of the resource that holds the setting. */
  readonly by: string;
  /** What it is called in a message: "lock". */
  readonly what: string;
  readonly judge: StackJudge;
}

/** What is set for a vault in a resource of its own. Vaults of two regions may have the same name. */
export function settingsOf(vault: Resource, by: string, graph: Graph): { sure: Resource[]; maybe: Resource[] } {
  const { sure, maybe } = graph.configuring(vault, VAULT, [by], "backupVaultName");
  const here = (one: Resource) => !isElsewhere(one, vault);
  return { sure: sure.filter(here), maybe: maybe.filter(here) };
}

/** Such a setting must be there and be right. */
export const vaultHas =
  ({ by, what, judge }: Setting): StackJudge =>
  (vault, graph) => {
    const { sure, maybe } = settingsOf(vault, by, graph);
    if (sure.length > 0) return worst(sure.map((one) => named(one, judge(one, graph))));
    const [candidate] = maybe;
    return candidate === undefined
      ? violated(`nothing in this stack configures its ${what}`)
      : cannotBeProved(`backupVaultName of ${candidate.name}, which may configure its ${what}`);
  };

function named({ name }: Resource, verdict: Verdict): Verdict {
  if (verdict.is === "violated") return violated(`${name}: ${verdict.because}`);
  return verdict.is === "cannot be proved" ? cannotBeProved(`${verdict.needs} of ${name}`) : verdict;
}
