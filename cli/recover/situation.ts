import { STATEFUL } from "../deploy/stateful";
import { IMPORT_IDS } from "./import-ids";
import { compare, type Comparison } from "./compare";
import type { Declared } from "./program";
import type { State } from "./state";
import type { Tagged } from "./tagged";
import { unseen, type Unseen } from "./unseen";

/** What is known of a stack after a lost run. */
export interface Situation extends Comparison {
  state: State;
  program: readonly Declared[];
  /** What the query cannot show. */
  unseen: Unseen[];
  /** Resources that hold data, that may have been asked for and that the query does not show: not there, or not yet. */
  notShown: string[];
}

/** Puts together what the state, the program and AWS say. Pure. */
export function situationOf(
  state: State,
  program: readonly Declared[],
  found: readonly Tagged[],
  primary: string,
): Situation {
  const comparison = compare(found, state, program, primary);
  return {
    ...comparison,
    state,
    program,
    unseen: unseen(state, program, primary),
    notShown: notShown(state, program, comparison),
  };
}

function notShown({ resources }: State, program: readonly Declared[], comparison: Comparison): string[] {
  const { toImport, ambiguous, unnamed } = comparison;
  const known = new Set([
    ...resources.map(({ urn }) => urn),
    ...toImport.map(({ resource }) => resource.urn),
    ...[...ambiguous, ...unnamed].map(({ urn }) => urn),
  ]);
  const custom = new Set(program.filter((one) => one.custom).map(({ urn }) => urn));
  const asked = (one: Declared) => one.dependencies.every((urn) => !custom.has(urn) || known.has(urn));
  return program
    .filter(({ type }) => Object.hasOwn(STATEFUL, type) && Object.hasOwn(IMPORT_IDS, type))
    .filter((one) => ![one.urn, ...one.aliases].some((urn) => known.has(urn)) && asked(one))
    .map(({ urn }) => urn);
}
