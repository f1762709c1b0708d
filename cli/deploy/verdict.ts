import { lossInPlace } from "./effects-losses";
import { byUrn, nameOf, typeOf, type Change, type PolicyReport, type Story } from "./events";
import { heldBy, STATEFUL, type Stateful } from "./stateful";

/** A resource that an edit would take away together with what it holds. */
export interface UnsafeChange {
  urn: string;
  type: string;
  name: string;
  /** `shorten`: what is older than a new, smaller number goes. `move`: the stack lets go of what is in the old place. */
  would: "replace" | "delete" | "shorten" | "move";
  /** Properties whose change does it. */
  because: readonly string[];
  /** Logical name of the resource whose replacement takes this one along. */
  along?: string;
  /** The engine refuses it by itself. */
  protected: boolean;
  stateful: Stateful;
}

/** Whether a deployment may go on. */
export interface Verdict {
  unsafe: UnsafeChange[];
  /** Findings that forbid it. */
  mandatory: PolicyReport[];
  /** Findings to read. */
  advisory: PolicyReport[];
}

const REPLACES = ["replace", "create-replacement", "delete-replaced"];

/** Judges what a preview announced. */
export function judge(story: Story): Verdict {
  return {
    unsafe: unsafeChanges(story).sort(byUrn),
    mandatory: story.policies.filter(({ mandatory }) => mandatory),
    advisory: story.policies.filter(({ mandatory }) => !mandatory),
  };
}

function unsafeChanges({ changes, refusals }: Story): UnsafeChange[] {
  const found = new Map<string, UnsafeChange>();
  for (const change of changes) {
    const { urn, type, name } = change;
    const loss = found.has(urn) ? undefined : lossInPlace(change);
    if (loss !== undefined) {
      const { would, because, ...stateful } = loss;
      found.set(urn, { urn, type, name, would, because, protected: false, stateful });
    }
    const would = lossOf(change);
    if (would === undefined || found.has(urn)) continue;
    const because = [...new Set(changes.filter((one) => one.urn === urn).flatMap(({ keys }) => keys))].sort();
    const stateful = heldBy(type);
    found.set(urn, { urn, type, name, would, because, protected: change.protected, stateful });
  }
  for (const { urn, would, because } of refusals) {
    const along = because === undefined ? {} : { along: nameOf(because) };
    const type = typeOf(urn);
    const known = found.get(urn) ?? { because: [] };
    const stateful = heldBy(type);
    found.set(urn, { ...known, urn, type, name: nameOf(urn), would, protected: true, stateful, ...along });
  }
  return [...found.values()];
}

/** What a change would take away; undefined when nothing that matters. */
function lossOf({ op, type, protected: isProtected, retained }: Change): "replace" | "delete" | undefined {
  const matters = isProtected || Object.hasOwn(STATEFUL, type);
  if (!matters) return undefined;
  // What is retained stays in AWS, and the stack only lets go of it; a replacement would still start out empty.
  if (op === "delete") return retained ? undefined : "delete";
  return REPLACES.includes(op) ? "replace" : undefined;
}
