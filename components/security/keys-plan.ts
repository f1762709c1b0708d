import { accountProblems, regionProblems } from "../shared/place-problems";
import { below, shown, type Problem } from "../shared/problem";
import { validateExistingKeys } from "./existing-keys-plan";
import { KEY_DOMAIN_NAMES, KEY_DOMAINS, type KeyDomain } from "./key-domains";

/** What is decided about the keys before anything is declared. */
export interface KeysRequest {
  accountId: unknown;
  region: string;
  domains?: readonly KeyDomain[];
  existing?: Readonly<Partial<Record<KeyDomain, unknown>>>;
}

/** Every problem of the keys' arguments. */
export function validateKeys({ accountId, region, domains, existing = {} }: KeysRequest): Problem[] {
  const given = domains ?? KEY_DOMAIN_NAMES;
  const all = KEY_DOMAIN_NAMES.join(", ");
  const empty: Problem[] =
    given.length > 0
      ? []
      : [{ path: "domains", given: "none", allowed: `at least one of ${all}`, fix: "leave it out for all of them" }];
  const wrong = given.flatMap((domain, index): Problem[] => {
    const path = `domains[${index}]`;
    if (!Object.hasOwn(KEY_DOMAINS, domain)) {
      return [{ path, given: shown(domain), allowed: `one of ${all}`, fix: "correct the name" }];
    }
    if (given.indexOf(domain) === index) return [];
    return [{ path, given: shown(domain), allowed: "named once", fix: "remove the repetition" }];
  });
  return [
    ...accountProblems("accountId", accountId),
    ...regionProblems("region", region),
    ...empty,
    ...wrong,
    ...below("existing", validateExistingKeys({ accountId, region, keys: existing })),
  ];
}

/**
 * Alias of a key. Aliases are unique in an account and region, so the stack and the component are part of it: two cells
 * may share an account.
 */
export function keyAlias(stack: string, component: string, domain: KeyDomain): string {
  // A stack's name may hold characters that an alias may not.
  return `alias/careplane-${stack}-${component}-${domain}`.replace(/[^A-Za-z0-9/_-]/g, "-");
}
