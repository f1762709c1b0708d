import type { Edit } from "./edits-model";

/**
 * Edits that share a preview: of each part of the platform one at most, so that every resource tells whose effect it
 * shows. An edit without a part gets a preview of its own; what renames the stack comes last, because it stays.
 */
export function grouped(edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const place =
      edit.area === undefined
        ? undefined
        : groups.find((group) => group.every(({ area }) => area !== undefined && area !== edit.area));
    if (place === undefined) groups.push([edit]);
    else place.push(edit);
  }
  const renames = (group: readonly Edit[]) => (group.some(({ rename }) => rename !== undefined) ? 1 : 0);
  return groups.sort((a, b) => renames(a) - renames(b));
}
