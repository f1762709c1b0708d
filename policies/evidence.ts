/** A property as a policy may meet it: at preview many values are not known yet. */
export type Evidence<T = unknown> = { state: "known"; value: T } | { state: "unknown" } | { state: "absent" };

/** An answer that may have to wait for a deployment. */
export type Answer = "yes" | "no" | "unknown";

const ABSENT = { state: "absent" } as const;
const UNKNOWN = { state: "unknown" } as const;

/** How Pulumi writes a value that is not known yet, one mark per type. Source: `@pulumi/policy`, proxy.js. */
const UNKNOWNS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string, and whatever the Node SDK sends
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
const ANY_UNKNOWN = new RegExp([...UNKNOWNS].join("|"));

/** A value taken by itself. Null counts as left out; text that holds an unknown part is unknown. */
export function evidence(value: unknown): Evidence {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value === "string" && ANY_UNKNOWN.test(value)) return UNKNOWN;
  return { state: "known", value };
}

/**
 * The property at a dotted path below `object`: `rootBlockDevice.encrypted`.
 *
 * Read through property descriptors: CrossGuard hands out proxies that throw when an unknown value is touched, which
 * would abort every other check, and a descriptor does not touch it. Own properties only, so that a key such as
 * `constructor` is absent unless somebody wrote it.
 */
export function read(object: unknown, path: string): Evidence {
  let current: Evidence = evidence(object);
  for (const key of path.split(".")) {
    if (current.state !== "known") return current;
    // A value of the wrong type is neither absent nor any value that a check accepts.
    if (!isObject(current.value)) return { state: "known", value: { malformed: current.value } };
    current = evidence(Object.getOwnPropertyDescriptor(current.value, key)?.value);
  }
  return current;
}

/** The elements of a list, each possibly unknown; undefined when the value is not a list. */
export function elements(value: unknown): Evidence[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return Array.from({ length: value.length }, (_, index) =>
    evidence(Object.getOwnPropertyDescriptor(value, index)?.value),
  );
}

/** The entries of an object, each value possibly unknown; undefined when the value is a list or no object. */
export function entries(value: unknown): [string, Evidence][] | undefined {
  if (!isObject(value) || Array.isArray(value)) return undefined;
  return Object.keys(value).map((key) => [key, evidence(Object.getOwnPropertyDescriptor(value, key)?.value)]);
}

/** A list, or a bare value that stands for a list of one, as IAM and Pulumi allow. */
export function listed(value: Evidence): Evidence[] {
  if (value.state === "absent") return [];
  return value.state === "known" ? (elements(value.value) ?? [value]) : [value];
}

/** Booleans and the strings that mean them; many AWS provider properties are strings. Undefined for all else. */
export function asBoolean(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** Finite numbers and the strings that mean them. Undefined for all else. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Text, and the numbers and booleans that JSON writes in its place. Empty for all else: no object is asked for its own. */
export const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** "yes" as soon as one answer is; "unknown" when one of the others may be. */
export function any(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

/** "no" as soon as one answer is; "unknown" when one of the others may be. */
export function every(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
