import type { ResourceRecord } from "./recorder";
import { UNKNOWN } from "./value";

/**
 * What the engine would refuse later, or would do otherwise than meant, said now and as sentences.
 * `reads` are the URNs of resources that the program only looks at.
 */
export function unsound(resources: readonly ResourceRecord[], reads: ReadonlySet<string>): string[] {
  const urns = new Set([...reads, ...resources.map(({ urn }) => urn)]);
  return resources.flatMap((one) => [
    ...lost([one.parent], urns).map(
      (urn) => `${one.urn} has a parent that was never registered: ${urn}; make the parent in the same program`,
    ),
    ...lost([...one.dependencies, ...Object.values(one.propertyDependencies).flat()], urns).map(
      (urn) => `${one.urn} depends on a resource that was never registered: ${urn}; make that one in the same program`,
    ),
    ...unknownPaths(one.inputs, "").map(
      (path) =>
        `${one.urn} takes ${path} from an output that plan has no value for; add it to the tables in plan/cloud/`,
    ),
    ...unknownPaths(one.outputs ?? {}, "").map(
      (path) =>
        `${one.urn} hands out ${path} from an output that plan has no value for; add it to the tables in plan/cloud/`,
    ),
    ...(one.unregistered === true
      ? [`${one.urn} never calls registerOutputs; end its constructor with this.registerOutputs({ ... })`]
      : []),
  ]);
}

function lost(wanted: readonly string[], urns: ReadonlySet<string>): string[] {
  return [...new Set(wanted)].filter((urn) => urn !== "" && !urns.has(urn));
}

function unknownPaths(value: unknown, path: string): string[] {
  if (typeof value === "string") return value.includes(UNKNOWN) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unknownPaths(item, path === "" ? key : `${path}.${key}`));
}
