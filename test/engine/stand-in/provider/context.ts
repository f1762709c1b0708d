import type { Account, Place, Properties } from "../types";
import type { CloudClient } from "./cloud-client";

/** What the calls of one provider process share. */
export interface Context {
  readonly cloud: CloudClient;
  /** Told in Configure; the calls on resources come later. */
  place: Place;
  /** Region that every resource of the provider gets, its own aside; tags too. */
  config: Properties;
  /** Says something to the person at the terminal, beside the resource that it is about. */
  readonly warn: (urn: string, message: string) => void;
}

/** What rules about one resource alone may ask: nothing exists. */
export const nothing = ({ account }: Place): Account => ({
  id: account,
  all: () => [],
  byArn: () => undefined,
  serviceLinkedRoles: new Set(),
});

/** The type that a URN ends with; requests of engines since 3.130 say it themselves. */
export function typeOf(request: { getUrn(): string; getType(): string }): string {
  const said = request.getType();
  return said === "" ? (request.getUrn().split("::")[2]?.split("$").pop() ?? "") : said;
}

/** The logical name that a URN ends with. */
export function nameOf(request: { getUrn(): string; getName(): string }): string {
  const said = request.getName();
  return said === "" ? request.getUrn().split("::").slice(3).join("::") : said;
}
