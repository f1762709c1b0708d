import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A resource as the state knows it. */
export interface Kept {
  urn: string;
  type: string;
  /** The provider's id; absent for components. */
  id?: string;
  custom: boolean;
  protect?: boolean;
  parent?: string;
  provider?: string;
  dependencies?: readonly string[];
  propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  deletedWith?: string;
  outputs?: Readonly<Record<string, unknown>>;
  /** Waits to be deleted: what replaces it is there already. */
  delete?: boolean;
}

/** What a state holds. */
export interface State {
  resources: readonly Kept[];
  /** Creates and other operations whose end nobody has seen. */
  pending: readonly { type: string; resource: Kept }[];
}

/** The program's project. */
export const PROJECT = "careplane";

/** Reads a stack's state from a file backend; without one, the stack has nothing. */
export function readState(backend: string, stack: string): State {
  const file = join(backend, ".pulumi", "stacks", PROJECT, `${stack}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as Checkpoint;
  const { resources = [], pending_operations: pending = [] } = checkpoint.latest ?? {};
  return { resources: resources ?? [], pending: pending ?? [] };
}

interface Checkpoint {
  checkpoint: {
    latest?: { resources?: Kept[] | null; pending_operations?: { type: string; resource: Kept }[] | null } | null;
  };
}

/** Resources that exist in the account, without the engine's own and without what was only read. */
export const inAccount = ({ resources }: State): Kept[] =>
  resources.filter(({ custom, type, id }) => custom && id !== undefined && !type.startsWith("pulumi:"));

/**
 * Resources that must stay when the protected ones do: what they depend on, are children of, and are provided by, and
 * so on up. This is the engine's promise for `destroy --exclude-protected`, worked out from the state alone.
 */
export function closureOfProtected({ resources }: State): Set<string> {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const kept = new Set(resources.filter(({ protect }) => protect === true).map(({ urn }) => urn));
  for (const urn of kept) {
    const one = byUrn.get(urn);
    if (one === undefined) continue;
    for (const needed of needsOf(one)) if (byUrn.has(needed)) kept.add(needed);
  }
  return kept;
}

function needsOf({ parent, provider, dependencies = [], propertyDependencies = {}, deletedWith }: Kept): string[] {
  // A provider's reference is its URN and its id.
  const providerUrn = provider?.slice(0, provider.lastIndexOf("::"));
  const named = [parent, providerUrn, deletedWith].filter((one) => one !== undefined && one !== "");
  return [
    ...(named as string[]),
    ...dependencies,
    ...Object.values(propertyDependencies).flatMap((urns) => urns ?? []),
  ];
}
