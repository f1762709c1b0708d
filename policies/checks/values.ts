import { effective, type Effective } from "../defaults";
import { asBoolean, asNumber, elements, read, type Evidence } from "../evidence";
import type { Resource } from "../resource";
import { cannotBeProved, notApplicable, satisfied, shown, violated, worst, type Verdict } from "../verdict";

type Judge = (resource: Resource) => Verdict;

/** A property must be true; left out, its default counts, and without a default it is a violation. */
export const isTrue =
  (path: string): Judge =>
  (resource) =>
    about(path, effective(resource, path), (value) => asBoolean(value) === true, "not true or false", isBoolean);

/** A property must be true, unless it is left out of something made from another that it is taken from. */
export const isTrueOrInherited =
  (path: string, sources: readonly string[]): Judge =>
  (resource) => {
    const inherited = read(resource.inputs, path).state === "absent";
    return inherited
      ? unlessGiven(sources, `a copy takes ${path} from its source`, isTrue(path))(resource)
      : isTrue(path)(resource);
  };

/** A property must not be true; left out without a default it is fine. */
export const isNotTrue =
  (path: string): Judge =>
  (resource) => {
    const found = effective(resource, path);
    if (found.state === "absent") return satisfied;
    return about(path, found, (value) => asBoolean(value) === false, "not true or false", isBoolean);
  };

/** A number must be at least `least`. */
export const atLeast =
  (path: string, least: number): Judge =>
  (resource) =>
    about(
      path,
      effective(resource, path),
      (value) => (asNumber(value) ?? -Infinity) >= least,
      "not a number",
      isNumber,
      {
        wanted: `at least ${least}`,
      },
    );

/** Text must be one of these. */
export const oneOf =
  (path: string, allowed: readonly string[]): Judge =>
  (resource) =>
    about(path, effective(resource, path), (value) => allowed.includes(value as string), "not text", isText, {
      wanted: listOf(allowed),
    });

/** Text must be none of these; left out it is fine. */
export const noneOf =
  (path: string, refused: readonly string[]): Judge =>
  (resource) => {
    const found = effective(resource, path);
    if (found.state === "absent") return satisfied;
    return about(path, found, (value) => isText(value) && !refused.includes(value), "not text", isText);
  };

/** No element of a list may be one of these; left out it is fine. */
export const lacks =
  (path: string, refused: readonly string[]): Judge =>
  (resource) =>
    eachOf(
      path,
      (element) => noneOf("value", refused)({ ...resource, inputs: { value: element } }),
      satisfied,
    )(resource);

/**
 * Judges each element of a list as if it were a resource with the element's properties as inputs.
 * `none` is the verdict when the list is left out or empty.
 */
export const eachOf =
  (path: string, judge: (element: unknown, resource: Resource) => Verdict, none: Verdict): Judge =>
  (resource) => {
    const found = read(resource.inputs, path);
    if (found.state === "absent") return none;
    if (found.state === "unknown") return cannotBeProved(path);
    const list = elements(found.value);
    if (list === undefined) return violated(`${path} is ${shown(found.value)}, not a list`);
    if (list.length === 0) return none;
    return worst(
      list.map((element, index) => {
        const at = `${path}[${index}]`;
        return element.state === "known" ? under(at, judge(element.value, resource)) : cannotBeProved(at);
      }),
    );
  };

/** `judge` over an element: its properties take the place of the resource's. */
export const within =
  (judge: Judge) =>
  (element: unknown, resource: Resource): Verdict =>
    judge({ ...resource, type: "", inputs: element as object });

/** Not applicable as soon as one of these properties is given, even if its value is not known yet. */
export const unlessGiven =
  (paths: readonly string[], because: string, judge: Judge): Judge =>
  (resource) =>
    paths.some((path) => read(resource.inputs, path).state !== "absent") ? notApplicable(because) : judge(resource);

/** Not applicable when the property has one of these values; if it is unknown, neither is the verdict known. */
export const unlessIs =
  (path: string, values: readonly unknown[], because: string, judge: Judge): Judge =>
  (resource) => {
    const found = effective(resource, path);
    if (found.state === "known" && values.includes(found.value)) return notApplicable(because);
    const verdict = judge(resource);
    return found.state === "unknown" && verdict.is === "violated" ? cannotBeProved(path) : verdict;
  };

/** All of them, the worst verdict counting. */
export const all =
  (...judges: Judge[]): Judge =>
  (resource) =>
    worst(judges.map((judge) => judge(resource)));

const isBoolean = (value: unknown) => asBoolean(value) !== undefined;
const isNumber = (value: unknown) => asNumber(value) !== undefined;
const isText = (value: unknown) => typeof value === "string";
const listOf = (values: readonly string[]) => (values.length === 1 ? values.join() : `one of ${values.join(", ")}`);

function about(
  path: string,
  found: Effective | Evidence,
  good: (value: unknown) => boolean,
  mistyped: string,
  typed: (value: unknown) => boolean,
  { wanted }: { wanted?: string } = {},
): Verdict {
  if (found.state === "unknown") return cannotBeProved(path);
  const rest = wanted === undefined ? "" : `; must be ${wanted}`;
  if (found.state === "absent") return violated(`${path} is left out${rest}`);
  if (good(found.value)) return satisfied;
  if ("leftOut" in found) return violated(`${path} is left out, which means ${shown(found.value)}${rest}`);
  return violated(`${path} is ${shown(found.value)}${typed(found.value) ? rest : `, ${mistyped}`}`);
}

function under(prefix: string, verdict: Verdict): Verdict {
  if (verdict.is === "violated") return violated(`${prefix}: ${verdict.because}`);
  return verdict.is === "cannot be proved" ? cannotBeProved(`${prefix}.${verdict.needs}`) : verdict;
}
