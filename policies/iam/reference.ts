import REFERENCE from "../rules/iam/actions.json";
import { covers } from "./glob";

/** What an action does, as the Service Authorization Reference sorts it. */
export const LEVELS = ["read", "list", "write", "tagging", "permissions"] as const;
export type Level = (typeof LEVELS)[number];

/** An action of a service: `GetObject` of `s3`. */
export interface Action {
  /** With its service: `s3:GetObject`. */
  readonly name: string;
  readonly level: Level;
  /** It cannot be limited to a resource, so its statement must say `*`. */
  readonly anywhere: boolean;
}

type Listed = Partial<Record<Level | "anywhere" | "resources", string>>;
const SERVICES = REFERENCE.services as Readonly<Record<string, Listed>>;
const KEYS = REFERENCE.keys as Readonly<Record<string, string>>;

const actions = new Map<string, ReadonlyMap<string, Action>>();

/** The actions of a service by their names in lower case; undefined for a service that the reference does not have. */
export function actionsOf(service: string): ReadonlyMap<string, Action> | undefined {
  const listed = own(SERVICES, service.toLowerCase());
  if (listed === undefined) return undefined;
  const kept = actions.get(service.toLowerCase());
  if (kept !== undefined) return kept;
  const anywhere = new Set(words(listed.anywhere));
  const made = new Map(
    LEVELS.flatMap((level) =>
      words(listed[level]).map((name): [string, Action] => [
        name.toLowerCase(),
        { name: `${service.toLowerCase()}:${name}`, level, anywhere: anywhere.has(name) },
      ]),
    ),
  );
  actions.set(service.toLowerCase(), made);
  return made;
}

/** The actions that a name, which may hold wildcards, means; undefined where the reference does not have its service. */
export function actionsNamed(name: string): readonly Action[] | undefined {
  const kept = named.get(name);
  if (kept !== undefined) return kept;
  const found = find(name);
  // The same names come again and again; the names of one document that is made to be slow do not.
  if (found !== undefined && named.size < MOST_NAMES && name.length < 200) named.set(name, found);
  return found;
}

const named = new Map<string, readonly Action[]>();
const MOST_NAMES = 10_000;

function find(name: string): readonly Action[] | undefined {
  const [service = "", ...rest] = name.split(":");
  const all = actionsOf(service);
  if (all === undefined || rest.length !== 1) return undefined;
  const [action = ""] = rest.map((one) => one.toLowerCase());
  if (!/[*?]/.test(action)) return [all.get(action) ?? []].flat();
  return [...all].flatMap(([key, one]) => (covers(action, key) ? [one] : []));
}

/** The ARN of a service's resources of one type, `*` in the places of names. */
export interface ResourceArn {
  readonly arn: string;
  readonly parts: readonly string[];
}

const resources = new Map<string, readonly ResourceArn[]>();

/** The ARNs of a service's types of resources; undefined for a service that the reference does not have. */
export function resourcesOf(service: string): readonly ResourceArn[] | undefined {
  const listed = own(SERVICES, service.toLowerCase());
  if (listed === undefined) return undefined;
  const made =
    resources.get(service.toLowerCase()) ?? words(listed.resources).map((arn) => ({ arn, parts: arnParts(arn) }));
  resources.set(service.toLowerCase(), made);
  return made;
}

/** The six parts of an ARN, of which the last may hold colons; fewer of what is cut short. */
export function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** The condition keys that begin as this one does, `*` in the places of names; undefined where none does. */
export function keysLike(key: string): readonly string[] | undefined {
  const listed = own(KEYS, key.split(":")[0]?.toLowerCase() ?? "");
  return listed === undefined ? undefined : words(listed);
}

const words = (text = ""): string[] => (text === "" ? [] : text.split(" "));
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
