import { effective } from "../defaults";
import { asBoolean, elements, read } from "../evidence";
import type { Judge } from "../judges";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, type Verdict } from "../verdict";

/** Text must be given. Which one does not matter: a name that is not known yet is a name all the same. */
export const isGiven =
  (path: string): Judge =>
  ({ inputs }) => {
    const found = read(inputs, path);
    if (found.state === "unknown") return satisfied;
    if (found.state === "absent" || found.value === "") return violated(`${path} is left out`);
    return typeof found.value === "string" ? satisfied : violated(`${path} is ${shown(found.value)}, not text`);
  };

/** A list must hold all of these. */
export const holds =
  (path: string, wanted: readonly string[]): Judge =>
  ({ inputs }) => {
    const found = read(inputs, path);
    if (found.state === "unknown") return cannotBeProved(path);
    if (found.state === "absent") return violated(`${path} is left out; must hold ${wanted.join(", ")}`);
    const list = elements(found.value);
    if (list === undefined) return violated(`${path} is ${shown(found.value)}, not a list`);
    const missing = wanted.filter((one) => !list.some((given) => given.state === "known" && given.value === one));
    if (missing.length === 0) return satisfied;
    return list.some(({ state }) => state === "unknown")
      ? cannotBeProved(path)
      : violated(`${path} lacks ${missing.join(", ")}`);
  };

/** `judge` where the property is true; where it is not, there is nothing to judge. */
export const whenTrue =
  (path: string, because: string, judge: Judge): Judge =>
  (resource) => {
    const found = effective(resource, path);
    if (found.state === "absent") return notApplicable(because);
    if (found.state === "unknown") {
      const verdict = judge(resource);
      return verdict.is === "violated" ? cannotBeProved(path) : verdict;
    }
    const on = asBoolean(found.value);
    if (on === undefined) return violated(`${path} is ${shown(found.value)}, not true or false`);
    return on ? judge(resource) : notApplicable(because);
  };

/** A violation where a name is something other than text; undefined where it is text, unknown or left out. */
export function notText({ inputs }: Resource, path: string): Verdict | undefined {
  const found = read(inputs, path);
  return found.state === "known" && typeof found.value !== "string"
    ? violated(`${path} is ${shown(found.value)}, not text`)
    : undefined;
}
