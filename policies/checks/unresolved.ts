import { effective } from "../defaults";
import { asNumber, read } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, shown, violated, type Verdict } from "../verdict";

/** What a property means that names nothing which could be found: it is not known yet, or it is no name. */
export function unresolved({ inputs }: Resource, path: string): Verdict {
  const found = read(inputs, path);
  return found.state === "known" && typeof found.value !== "string"
    ? violated(`${path} is ${shown(found.value)}, not text`)
    : cannotBeProved(path);
}

/** A number that is in force, or what to say where there is none. */
export function numberOf(one: Resource, path: string): number | Verdict {
  const found = effective(one, path);
  const at = `${path} of ${one.name}`;
  if (found.state !== "known") return cannotBeProved(at);
  return asNumber(found.value) ?? violated(`${at} is ${shown(found.value)}, not a number`);
}
