import type { Tree } from "../json";
import type { Declared } from "./program";

/** Where the provider notes which inputs it chose itself. */
const DEFAULTS = "__defaults";

/**
 * Tells the provider which inputs of imported resources the program leaves to it, above all names. An import notes none,
 * and the next deployment would then choose another name, that is, replace what has just been saved.
 * Source: pulumi-terraform-bridge, pkg/tfbridge/schema.go: an old value is kept only if it is listed there.
 * Looks at every declared resource: a recovery that was cut off between import and this is made up for by the next.
 * @param exported what `pulumi stack export` printed
 * @returns the state to import, or undefined when nothing is to be noted
 */
export function withDefaults(exported: string, program: readonly Declared[]): string | undefined {
  const state = JSON.parse(exported) as { deployment?: { resources?: Tree[] } };
  const declared = new Map(program.map((one) => [one.urn, one]));
  let changed = false;
  for (const one of state.deployment?.resources ?? []) {
    const inputs = one["inputs"] as Tree | undefined;
    const given = declared.get(String(one["urn"]))?.inputs;
    const noted = inputs?.[DEFAULTS];
    if (given === undefined || inputs === undefined || !Array.isArray(noted) || noted.length > 0) continue;
    const chosen = Object.keys(inputs).filter((key) => key !== DEFAULTS && !Object.hasOwn(given, key));
    if (chosen.length === 0) continue;
    inputs[DEFAULTS] = chosen.sort();
    changed = true;
  }
  return changed ? JSON.stringify(state) : undefined;
}
