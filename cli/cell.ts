import { existsSync } from "node:fs";
import { join } from "node:path";
import { listed, shown, type Problem } from "../components/shared/problem";
import type { RegionName } from "../components/shared/regions";
import { stackFiles } from "../plan/stack-files";
import { cellOf, unknownStack, type Cell } from "../stacks/cells";
import { JURISDICTIONS } from "../stacks/jurisdictions";
import { accountOf, placeProblems } from "../stacks/place";
import { EXIT, Stop } from "./outcome";
import { ROOT } from "./run";

/** Stacks that have a file here, for messages. */
export const stackNames = (root = ROOT): string[] => stackFiles(root).stacks;

/** A stack's configuration, full key to text. Stops with every problem of the files. */
export function loadStackConfig(stack: string, root = ROOT): Record<string, string> {
  const name = `Pulumi.${stack}.yaml`;
  const files = stackFiles(root);
  if (files.errors.length > 0) throw new Stop(EXIT.cannotRun, files.errors.join("\n"));
  if (!existsSync(join(root, name))) {
    const there = files.stacks.map((one) => `Pulumi.${one}.yaml`);
    throw new Stop(EXIT.cannotRun, `There is no ${name}; there are ${there.join(", ")}. Copy the one that is nearest.`);
  }
  const { config, errors } = files.read(stack);
  if (errors.length > 0) throw new Stop(EXIT.cannotRun, errors.join("\n"));
  return config;
}

/** Where a stack is, which is all that bootstrap needs: the other settings may still be missing. */
export interface CellPlace {
  cell: Cell;
  account: string;
  primary: RegionName;
  recovery: RegionName;
}

/** Reads where a stack is from its configuration, or says every problem with that. */
export function placeOf(stack: string, config: Readonly<Record<string, string>>): CellPlace | { problems: Problem[] } {
  const cell = cellOf(stack);
  if (cell === undefined) return { problems: [unknownStack(stack)] };
  const { recovery: usual, regions } = JURISDICTIONS[cell.jurisdiction];
  const recovery = config["careplane:recoveryRegion"] ?? usual;
  const problems = placeProblems(cell, config, recovery);
  const known = (regions as readonly string[]).includes(recovery);
  if (!known && !problems.some(({ path }) => path === "careplane:recoveryRegion")) {
    problems.push({
      path: "careplane:recoveryRegion",
      given: shown(recovery),
      allowed: `a region of the jurisdiction ${cell.jurisdiction}: ${regions.join(", ")}`,
      fix: `pulumi config set careplane:recoveryRegion ${usual}`,
    });
  }
  const account = accountOf(config);
  if (problems.length > 0 || account === undefined) return { problems };
  return { cell, account, primary: config["aws:region"] as RegionName, recovery: recovery as RegionName };
}

/** Stops a command when the stack's file has problems. */
export function stopOnProblems(stack: string, problems: readonly Problem[] | undefined): void {
  if (problems === undefined || problems.length === 0) return;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new Stop(EXIT.cannotRun, `Pulumi.${stack}.yaml: ${count}\n${listed(problems)}`);
}
