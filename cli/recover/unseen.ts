import { BY_HAND, type Again, type ByHand } from "./by-hand";
import type { Declared } from "./program";
import type { State, StateResource } from "./state";

/** A resource that may exist, and that the query by tag cannot find. */
export interface Unseen {
  urn: string;
  type: string;
  name: string;
  parent: string;
  /** Read-only command that shows whether it is there. */
  check: string;
  again: Again;
  /** By which id it would be imported. */
  importId?: string;
}

/**
 * What a lost run may have made and the query cannot show. The engine asks for a resource only after the state has
 * everything that it depends on, so that what lacks a dependency cannot exist.
 */
export function unseen(
  state: Pick<State, "resources">,
  program: readonly Declared[],
  primary: string,
  table: Readonly<Record<string, ByHand>> = BY_HAND,
): Unseen[] {
  const inState = new Map(state.resources.map((one) => [one.urn, one]));
  const byUrn = new Map(program.map((one) => [one.urn, one]));
  const custom = new Set(program.filter((one) => one.custom).map(({ urn }) => urn));
  const isThere = ({ urn, aliases }: Declared) => [urn, ...aliases].some((one) => inState.has(one));
  const canExist = ({ dependencies }: Declared) => dependencies.every((urn) => !custom.has(urn) || inState.has(urn));

  return program.flatMap((one) => {
    const row = Object.hasOwn(table, one.type) ? table[one.type] : undefined;
    if (row === undefined || isThere(one) || !canExist(one)) return [];
    const { urn, type, name, parent, region } = one;
    const value = (property: string) => valueOf(one, property, byUrn, inState);
    const where = region === undefined || region === primary ? "" : ` --region ${region}`;
    return [
      {
        ...{ urn, type, name, parent, again: row.again },
        check: `${row.check(value, name)}${where}`,
        ...idFor(row, value),
      },
    ];
  });
}

/**
 * A property as AWS knows it. The program was evaluated with invented ids, ARNs and other answers: what is one of them is
 * looked up in the state, what the program gives itself is taken as it is, and of anything else only the name can be said.
 */
function valueOf(
  { inputs, propertyDependencies }: Declared,
  property: string,
  program: ReadonlyMap<string, Declared>,
  inState: ReadonlyMap<string, StateResource>,
): string {
  const given: unknown = inputs[property];
  const text = Array.isArray(given) && given.length === 1 ? String(given[0]) : given;
  if (typeof text !== "string") return `<${property}>`;
  const sources = propertyDependencies[property] ?? [];
  if (sources.length === 0) return text;
  for (const urn of sources) {
    const source = program.get(urn);
    const there = inState.get(urn);
    if (source === undefined || there === undefined) continue;
    if (text === source.made?.id) return there.id;
    if (text === source.made?.arn && typeof there.outputs["arn"] === "string") return there.outputs["arn"];
    const answered = sameIn(source.invented, there.outputs, text);
    if (answered !== undefined) return answered;
    if (Object.values(source.inputs).includes(text)) return text;
  }
  return `<${property}>`;
}

/** What AWS answered where the evaluation made `text` up: the name of a certificate's proof, deep in a list. */
function sameIn(invented: unknown, answered: unknown, text: string): string | undefined {
  if (invented === text) return typeof answered === "string" ? answered : undefined;
  if (typeof invented !== "object" || invented === null || typeof answered !== "object" || answered === null) return;
  for (const [key, value] of Object.entries(invented)) {
    const found = sameIn(value, (answered as Readonly<Record<string, unknown>>)[key], text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The import id, where all of it is known. */
function idFor({ importId }: ByHand, value: (property: string) => string): { importId?: string } {
  const id = importId?.(value);
  return id === undefined || id.includes("<") ? {} : { importId: id };
}
