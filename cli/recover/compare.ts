import { resourceId } from "../../stacks/resource-id";
import { importId } from "./import-ids";
import type { Declared } from "./program";
import type { State, StateResource } from "./state";
import type { Tagged } from "./tagged";

/** A resource that exists in AWS, that the program declares and that the state does not know. */
export interface ToImport {
  resource: Declared;
  arn: string;
  /** What the provider is given to import it. */
  id: string;
}

/** What AWS holds, against what the state and the program know. */
export interface Comparison {
  /** How many are in the state with the same ARN. */
  known: number;
  toImport: ToImport[];
  /** Several for one resource, none of them in the state: which one is right, a person must say. */
  ambiguous: { urn: string; arns: string[] }[];
  /** Beside the one in the state: left over from a replacement, or being deleted. */
  beside: { urn: string; arns: string[] }[];
  /** To be imported, but by an id that cannot be told from the ARN. */
  unnamed: { urn: string; arn: string }[];
  /** Of another stack, or of a version of the program that this one is not. */
  foreign: Tagged[];
}

/**
 * Compares by `careplane:id`, which is made of a resource's URN. Pure.
 * @param primary region of the provider
 */
export function compare(
  found: readonly Tagged[],
  state: Pick<State, "resources">,
  program: readonly Declared[],
  primary: string,
): Comparison {
  const inState = new Map(state.resources.map((one) => [resourceId(one.urn), one]));
  const wanted = new Map<string, Declared>();
  for (const one of program) for (const urn of [one.urn, ...one.aliases]) wanted.set(resourceId(urn), one);
  const result: Comparison = { known: 0, toImport: [], ambiguous: [], beside: [], unnamed: [], foreign: [] };

  for (const [id, all] of groupedById(found)) {
    const declared = wanted.get(id);
    const held = inState.get(id) ?? (declared === undefined ? undefined : holderOf(declared, inState));
    if (held !== undefined) {
      const others = all.filter(({ arn }) => !isThat(held, arn, primary));
      result.known += all.length - others.length;
      if (others.length > 0) result.beside.push({ urn: held.urn, arns: others.map(({ arn }) => arn) });
    } else if (declared === undefined) {
      result.foreign.push(...all);
    } else {
      undecided(result, declared, all, primary);
    }
  }
  return result;
}

function undecided(result: Comparison, resource: Declared, all: readonly Tagged[], primary: string): void {
  const [first, ...more] = all;
  if (first === undefined) return;
  if (more.length > 0) {
    result.ambiguous.push({ urn: resource.urn, arns: all.map(({ arn }) => arn) });
    return;
  }
  const id = importId(resource, first.arn, primary);
  if (id === undefined) result.unnamed.push({ urn: resource.urn, arn: first.arn });
  else result.toImport.push({ resource, arn: first.arn, id });
}

function groupedById(found: readonly Tagged[]): Map<string, Tagged[]> {
  const groups = new Map<string, Tagged[]>();
  for (const one of found) groups.set(one.id, [...(groups.get(one.id) ?? []), one]);
  return groups;
}

/** The state's resource for a declared one, which may still have the URN of before a rename. */
const holderOf = ({ urn, aliases }: Declared, inState: ReadonlyMap<string, StateResource>) =>
  [urn, ...aliases].map((one) => inState.get(resourceId(one))).find((one) => one !== undefined);

/** Whether an ARN is that of a resource in the state. Some types have no output `arn`; then their id is compared. */
function isThat({ type, id, inputs, outputs }: StateResource, arn: string, primary: string): boolean {
  const known = typeof outputs["arn"] === "string" ? outputs["arn"] : "";
  if (known !== "") return known.replace(/:\*$/, "") === arn.replace(/:\*$/, "");
  return id === arn || id === importId({ type, inputs }, arn, primary);
}
