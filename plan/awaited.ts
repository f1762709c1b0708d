import * as pulumi from "@pulumi/pulumi";

/** A resource that the program has made but not registered: something it is made of is still awaited. */
export interface Expected {
  type: string;
  name: string;
  /** Arguments and options. */
  props: Record<string, unknown>;
}

/** A component that was registered and whose outputs were not. */
interface Open {
  type: string;
  name: string;
}

/**
 * Says what a program that never ends waits for. A resource that waits only because another one does is left out:
 * the cause is elsewhere.
 */
export async function whatIsAwaited(expected: readonly Expected[], open: readonly Open[]): Promise<string> {
  const stuck = await Promise.all(
    expected.map(async (one) => ({ one, awaited: await openPaths(one.props, "", new Set()) })),
  );
  const waiting = new Set(stuck.map(({ one }) => `${one.type} ${one.name}`));
  const causes = stuck.filter(({ awaited }) => awaited.some((path) => !path.owners.some((urn) => waiting.has(urn))));
  const named = (causes.length > 0 ? causes : stuck).map(
    ({ one, awaited }) =>
      `${one.type} "${one.name}"${awaited.length === 0 ? "" : ` (waits for ${awaited.map(({ path }) => path).join(", ")})`}`,
  );
  const outputs = stuck.length > 0 ? [] : open.map(({ type, name }) => `the outputs of ${type} "${name}"`);
  const what = [...named, ...outputs].sort();
  return `never finished: ${what.join("; ") || "the program itself"}; look for a promise or an output that nothing resolves`;
}

interface OpenPath {
  path: string;
  /** The resources that the value comes from, as type and name. */
  owners: string[];
}

async function openPaths(value: unknown, path: string, seen: Set<unknown>): Promise<OpenPath[]> {
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  if (pulumi.Output.isInstance(value)) {
    const output = value as unknown as OutputInternals;
    return (await isSettled(output.promise())) ? [] : [{ path, owners: [...output.resources()].map(nameOf) }];
  }
  if (value instanceof Promise) return (await isSettled(value)) ? [] : [{ path, owners: [] }];
  if (pulumi.Resource.isInstance(value)) {
    const urn = value.urn as unknown as OutputInternals;
    return (await isSettled(urn.promise())) ? [] : [{ path, owners: [nameOf(value)] }];
  }
  const deeper = Object.entries(value).map(([key, item]) =>
    openPaths(item, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`, seen),
  );
  return (await Promise.all(deeper)).flat();
}

const nameOf = (one: pulumi.Resource): string => {
  const { __pulumiType, __name } = one as unknown as { __pulumiType: string; __name: string };
  return `${__pulumiType} ${__name}`;
};

/** True when a promise is decided by the end of this turn. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  const decided = () => true;
  return Promise.race([promise.then(decided, decided), later]);
}

/** What the SDK's outputs have and do not declare. */
interface OutputInternals {
  promise(): Promise<unknown>;
  resources(): Set<pulumi.Resource>;
}
