import { shown } from "./problem";

/** The beginning of an address: all of it that holds no key. A user before the host, with its password, is left out. */
const ADDRESS = /([a-z][a-z0-9+.-]*:\/\/)(?:[^\s"/?#@]*@)?([a-z0-9.-]*(?::\d{1,5})?(?=[\s"/?#…]|$))?[^\s"]*/gi;

/**
 * A value as text for a problem, as {@link shown} has it, with every address in it cut behind its host: a path or query
 * can be what lets one in, and problems are printed into logs.
 */
export const shownWithoutKeys = (value: unknown): string =>
  shown(value).replace(ADDRESS, (_, scheme: string, host?: string) => `${scheme}${host ?? ""}/…`);

/** What was given for an address that is itself a secret: no more than its host, and nothing where it has none. */
export function shownSecretAddress(value: unknown): string {
  if (value === undefined) return shown(value);
  return typeof value === "string" && /^[a-z][a-z0-9+.-]*:\/\//i.test(value)
    ? shownWithoutKeys(value)
    : "something that is no address";
}
